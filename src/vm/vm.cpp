#include "vm/vm.h"

#include "base/check.h"
#include "platform/output.h"
#include "platform/region.h"
#include "vm/bootstrap.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/finalizers.h"
#include "vm/generators.h"
#include "vm/machine.h"
#include "vm/mutator.h"
#include "vm/text.h"
#include "vm/watch.h"

namespace plait::vm {

Result<std::unique_ptr<Vm>> Vm::reserve(const Options& options) {
    const platform::Region region = PLAIT_TRY(platform::reserve_region(options.heap.max_bytes));
    std::unique_ptr<Vm> vm(new Vm());
    vm->options_ = options;
    vm->free_threaded_ = !options.gil;
    vm->base_ = reinterpret_cast<char*>(region.base);
    vm->region_bytes_ = region.bytes;
    vm->add_tables();
    return vm;
}

Result<std::unique_ptr<Vm>> Vm::create(const Options& options) {
    std::unique_ptr<Vm> vm = PLAIT_TRY(reserve(options));
    vm->heap_.format(vm->base_, options.heap.max_bytes, sizeof(Root));
    vm->root().end_credit = kFirstEndCredit;
    vm->root().hash_seed[0] = options.hash_seed[0];
    vm->root().hash_seed[1] = options.hash_seed[1];
    if (!bootstrap(*vm))
        return Error{"There is not enough memory to start: give Plait more (--memory)."};
    return vm;
}

Result<std::unique_ptr<Vm>> Vm::open_copy(const Options& options, const std::string& path) {
    std::unique_ptr<Vm> vm = PLAIT_TRY(reserve(options));
    PLAIT_TRY(platform::read_file_into(path, vm->base_, vm->region_bytes_));
    vm->heap_.attach(vm->base_);
    return vm;
}

Vm::Vm() : watch_(new VariableWatch) {}

Vm::~Vm() {
    if (!base_ || !owns_region_) return;
    platform::release_region({reinterpret_cast<std::byte*>(base_), region_bytes_},
                             heap_.is_attached() ? heap_.used_bytes() : 0);
}

void Vm::relocate(char* base) {
    base_ = base;
    heap_.attach(base);
}

void Vm::add_table(const NativeTable& table) {
    // Some types have the same.
    for (uint32_t i = 0; i < table_count_; ++i) {
        if (tables_[i].defs == table.defs && tables_[i].count == table.count) return;
    }
    PLAIT_CHECK(table_count_ < sizeof tables_ / sizeof *tables_,
                "There is room for one more native table.");
    tables_[table_count_++] = table;
}

void Vm::add_tables() {
    // Frames that are pushed by definition come first, since they are looked up while running.
    add_table(kMachineNatives);
    add_table(kContainerFrames);
    add_table(kTextFrames);
    for (const BuiltinType& type : builtin_types())
        add_table(*type.natives);
    for (const ErrorTable& error : error_tables())
        add_table(*error.natives);
    for (const NativeTable* table : builtin_function_tables())
        add_table(*table);
    for (const NativeModule& module : options_.modules) {
        if (module.table) add_table(*module.table);
    }
}

uint32_t Vm::native_index(const NativeDef* def) const {
    for (uint32_t i = 0; i < table_count_; ++i) {
        if (def >= tables_[i].defs && def < tables_[i].defs + tables_[i].count) {
            return i << 16 | static_cast<uint32_t>(def - tables_[i].defs);
        }
    }
    PLAIT_CHECK(false, "A native function lies in a table that the Vm was given.");
    return 0;
}

} // namespace plait::vm
