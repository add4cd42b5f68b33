#include "runtime/relocate.h"

#include "platform/region.h"
#include "runtime/runtime.h"

#include <cstring>

namespace plait::runtime {

void relocate_region(Runtime& runtime) {
    vm::Vm& vm = runtime.vm();
    runtime.safepoints().stop();
    Result<platform::Region> copy = platform::reserve_region(vm.root().max_bytes);
    if (copy.ok()) {
        const size_t used = vm.heap().used_bytes();
        char* old = vm.base();
        char* base = reinterpret_cast<char*>(copy.value().base);
        std::memcpy(base, old, used);
        vm.relocate(base);
        runtime.leave_region({reinterpret_cast<std::byte*>(old), copy.value().bytes}, used);
    }
    runtime.safepoints().resume();
}

} // namespace plait::runtime
