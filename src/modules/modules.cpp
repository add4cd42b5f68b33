#include "modules/modules.h"

#include "lang/module_file.h"
#include "modules/frozen.h"
#include "modules/message.h"
#include "modules/tables.h"
#include "runtime/deadline.h"
#include "runtime/import_wait.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <cerrno>

namespace plait::modules {

using vm::ErrorType;
using vm::Mutator;
using vm::Value;

std::span<const vm::NativeModule> native_modules() {
    static constexpr vm::NativeModule kModules[] = {
        {"_thread", &kThreadTable, init_thread},
        {"_thread.lock", &kLockTable, nullptr},
        {"_thread.RLock", &kRLockTable, nullptr},
        {"_thread.handle", &kHandleTable, nullptr},
        {"_thread.condition", &kConditionTable, nullptr},
        {"_thread.import", &runtime::kImportWaitTable, nullptr},
        {"_time", &kTimeTable, nullptr},
        {"_math", &kMathTable, nullptr},
        {"_random", &kRandomTable, nullptr},
        {"_os", &kOsTable, nullptr},
        {"_process", &kProcessTable, nullptr},
        {"_connection", &kConnectionTable, init_connection},
        {"_pickle", &kPickleTable, nullptr},
        {"_shared", &kSharedTable, init_shared},
        {"_shared.semaphore", &kSemaphoreTable, nullptr},
        {"_shared_names", &kSharedNamesTable, nullptr},
        {"_asyncio", &kAsyncioTable, init_asyncio},
        {"_asyncio.waker", &kWakerTable, nullptr},
        {"_asyncio.Future", &kFutureTable, nullptr},
        {"_contextvars", &kContextTable, nullptr},
        {"_queue", &kQueueTable, init_queue},
        {"_queue.SimpleQueue", &kSimpleQueueTable, nullptr},
        {"_sys", &kSysTable, init_sys},
        {"_sys.stream", &kStreamTable, nullptr},
        {"_weakref", &kWeakrefTable, init_weakref},
        {"_weakref.cell", &kWeakCellTable, nullptr},
        {"_json", &kJsonTable, nullptr},
        {"_hashlib", &kHashlibTable, nullptr},
        {"_re", &kReTable, nullptr},
        {"_signal", &kSignalTable, nullptr},
        {"_lifecycle_native", &kLifecycleTable, nullptr},
    };
    return kModules;
}

std::span<const vm::FrozenEntry> frozen_modules() {
    static const std::vector<vm::FrozenEntry> entries = [] {
        std::vector<vm::FrozenEntry> made;
        for (const FrozenModule& module : std::span(kFrozenModules, kFrozenModuleCount)) {
            made.push_back({module.name, module.bytes, module.size, module.is_package});
        }
        return made;
    }();
    return entries;
}

Result<std::vector<vm::FrozenEntry>> with_late_modules(std::string_view file) {
    if (kLateModulesId == 0 || lang::computed_file_id(file) != kLateModulesId) {
        return Error{
            "modules.data, which has a part of the standard modules, is of another version "
            "than the engine: reload the page."};
    }
    const auto known = frozen_modules();
    std::vector<vm::FrozenEntry> entries(known.begin(), known.end());
    const bool is_whole =
        lang::read_module_file(file, [&](std::string_view name, bool, std::string_view code) {
            const auto entry = std::find_if(
                entries.begin(), entries.end(), [&](const auto& one) { return one.name == name; });
            if (entry == entries.end()) return;
            entry->bytes = reinterpret_cast<const unsigned char*>(code.data());
            entry->size = static_cast<uint32_t>(code.size());
        });
    if (!is_whole) return Error{"modules.data is damaged: build the site again."};
    return entries;
}

Value refuse_processes(Mutator& m) {
    return m.raise(
        ErrorType::OSError,
        "processes are not available here: multiprocessing needs the page's kernel worker, "
        "which this engine does not have; threads and asyncio work");
}

Value raise_refused(Mutator& m, const Error& error) {
    if (error.code != ENOSYS) return runtime::raise_os_error(m, error.code);
    return m.raise(ErrorType::OSError, "%s", error.message.c_str());
}

bool int_argument(Mutator& m, Value v, int64_t* out) {
    if (v == vm::kTrue || v == vm::kFalse) {
        *out = v == vm::kTrue;
        return true;
    }
    if (m.kind_of(v) != vm::Kind::Int) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                vm::type_name(m, v));
        return false;
    }
    if (vm::int_to_int64(m, v, out)) return true;
    m.raise(ErrorType::OverflowError, "Python int too large to convert to C long");
    return false;
}

bool timeout_argument(Mutator& m, Value seconds, Value* slot) {
    *slot = vm::kNone;
    if (seconds.empty() || seconds == vm::kNone) return true;
    int64_t ns;
    if (!runtime::seconds_to_ns(m, seconds, &ns)) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                vm::type_name(m, seconds));
        return false;
    }
    *slot = runtime::deadline_slot_after(m, ns < 0 ? 0 : ns);
    return true;
}

bool add_class(Mutator& m,
               Value module,
               const char* module_name,
               const char* name,
               const vm::NativeTable& methods,
               ClassRoot place,
               const char* attribute) {
    const Value klass = runtime::new_native_class(m, module_name, name, methods);
    if (!klass.is_object()) return false;
    m.root().extra[static_cast<int>(place)] = klass;
    return !attribute || runtime::add_to_module(m, module, attribute, klass);
}

} // namespace plait::modules
