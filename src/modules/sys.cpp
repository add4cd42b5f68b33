// _sys: what the sys module (sys.py) needs of the machine: the standard streams, the program's
// arguments, limits.

#include "modules/tables.h"
#include "platform/output.h"
#include "runtime/park.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cerrno>

namespace plait::modules {

using runtime::ParkReason;
using vm::ErrorType;
using vm::ExtraRoot;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

// --- Standard output and error as objects: one word, the descriptor.

int stream_of(Mutator& m, Value self) {
    return static_cast<int>(m.at<NativeObject>(self)->words()[0]);
}

Value new_stream(Mutator& m, int fd) {
    NativeObject* stream = m.try_new_of<NativeObject>(
        vm::Kind::Native, class_root(m, ClassRoot::Stream).as_ref(), sizeof(uint64_t));
    if (!stream) return vm::kSignalRetry;
    stream->value_count = 0;
    stream->word_count = 1;
    stream->trace_id = 0;
    stream->words()[0] = static_cast<uint64_t>(fd);
    return m.value_of(stream);
}

Value stream_write(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[1], vm::Kind::Str)) {
        return m.raise(ErrorType::TypeError,
                       "write() argument must be str, not %s",
                       vm::type_name(m, args[1]));
    }
    vm::write_output(m, stream_of(m, args[0]), vm::to_utf8(m, args[1]));
    return Value::from_int(m.at<vm::Str>(args[1])->length);
}

// Slots: self, answer of the park.
Value stream_flush(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    vm::write_unfinished_prints(m);
    PLAIT_AWAIT(f.slot(1), runtime::park(m, ParkReason::Flush, -1));
    if (driver_of(m).answer != 0 && stream_of(m, f.slot(0)) == 1) {
        return runtime::raise_os_error(m, static_cast<int>(driver_of(m).answer));
    }
    return kNone;
    PLAIT_FRAME_END
}

Value stream_fileno(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(stream_of(m, args[0]));
}
Value stream_isatty(Mutator& m, Value* args, uint32_t) {
    return vm::from_bool(platform::is_tty(stream_of(m, args[0])));
}
Value stream_repr(Mutator& m, Value* args, uint32_t) {
    return vm::new_str(m,
                       stream_of(m, args[0]) == 1
                           ? "<_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>"
                           : "<_io.TextIOWrapper name='<stderr>' mode='w' encoding='utf-8'>");
}

// A line of standard input with its line break, "" at its end. Slots: answer of the park.
Value read_line(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    do {
        PLAIT_AWAIT(f.slot(0), runtime::park(m, ParkReason::Input, -1));
    } while (driver_of(m).answer == EINTR);
    if (driver_of(m).answer != 0)
        return runtime::raise_os_error(m, static_cast<int>(driver_of(m).answer));
    return vm::new_str(m, driver_of(m).text);
    PLAIT_FRAME_END
}

// --- The state of the machine.

Value argv(Mutator& m, Value*, uint32_t) {
    const std::vector<std::string>& arguments = runtime_of(m).options().argv;
    vm::List* list = vm::try_new_list(m, static_cast<uint32_t>(arguments.size()));
    if (!list) return vm::kSignalRetry;
    for (const std::string& argument : arguments) {
        const Value text = vm::new_str(m, argument);
        if (text == vm::kSignalRetry || !vm::list_append(m, list, text)) return vm::kSignalRetry;
    }
    return m.value_of(list);
}

Value program_directory(Mutator& m, Value*, uint32_t) {
    return vm::new_str(m, runtime_of(m).options().program_directory);
}

Value modules(Mutator& m, Value*, uint32_t) {
    return Value::from_ref(m.root().modules);
}

Value exception(Mutator& m, Value*, uint32_t) {
    return m.fiber().handled;
}

Value exc_info(Mutator& m, Value*, uint32_t) {
    const Value handled = m.fiber().handled;
    Value items[] = {kNone, kNone, kNone};
    if (handled != kNone) {
        items[0] = Value::from_ref(m.class_of(handled));
        items[1] = handled;
        items[2] = m.at<vm::Exception>(handled)->traceback;
    }
    return vm::new_tuple(m, items, 3);
}

Value get_recursion_limit(Mutator& m, Value*, uint32_t) {
    return Value::from_int(m.recursion_limit);
}

Value set_recursion_limit(Mutator& m, Value* args, uint32_t) {
    int64_t limit;
    if (!int_argument(m, args[0], &limit)) return kNoValue;
    if (limit < 1)
        return m.raise(ErrorType::ValueError, "recursion limit must be greater or equal than 1");
    if (limit <= m.python_depth) {
        return m.raise(ErrorType::RecursionError,
                       "cannot set the recursion limit to %lld at the recursion depth %u: the "
                       "limit is too low",
                       static_cast<long long>(limit),
                       m.python_depth);
    }
    runtime_of(m).set_recursion_limit(static_cast<uint32_t>(std::min<int64_t>(limit, UINT32_MAX)));
    m.recursion_limit = runtime_of(m).recursion_limit();
    return kNone;
}

Value intern(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], vm::Kind::Str)) {
        return m.raise(ErrorType::TypeError,
                       "intern() argument must be str, not %s",
                       vm::type_name(m, args[0]));
    }
    return vm::intern(m, args[0]);
}

// The sys module is complete: print looks into it for sys.stdout.
Value register_module(Mutator& m, Value* args, uint32_t) {
    m.root().extra[static_cast<int>(ExtraRoot::Sys)] = args[0];
    return kNone;
}

Value free_threaded(Mutator& m, Value*, uint32_t) {
    return vm::from_bool(m.free_threaded);
}

constexpr vm::NativeDef kSysDefs[] = {
    {"read_line", nullptr, read_line, 0, 0, 1, 0, nullptr},
    {"argv", argv, nullptr, 0, 0, 0, 0, nullptr},
    {"program_directory", program_directory, nullptr, 0, 0, 0, 0, nullptr},
    {"modules", modules, nullptr, 0, 0, 0, 0, nullptr},
    {"exception", exception, nullptr, 0, 0, 0, 0, nullptr},
    {"exc_info", exc_info, nullptr, 0, 0, 0, 0, nullptr},
    {"getrecursionlimit", get_recursion_limit, nullptr, 0, 0, 0, 0, nullptr},
    {"setrecursionlimit", set_recursion_limit, nullptr, 1, 1, 0, 0, nullptr},
    {"intern", intern, nullptr, 1, 1, 0, 0, nullptr},
    {"register", register_module, nullptr, 1, 1, 0, 0, nullptr},
    {"free_threaded", free_threaded, nullptr, 0, 0, 0, 0, nullptr},
};

constexpr vm::NativeDef kStreamDefs[] = {
    {"write", stream_write, nullptr, 2, 2, 0, vm::kNativeMethod, nullptr},
    {"flush", nullptr, stream_flush, 1, 1, 1, vm::kNativeMethod, nullptr},
    {"fileno", stream_fileno, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"isatty", stream_isatty, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
    {"__repr__", stream_repr, nullptr, 1, 1, 0, vm::kNativeMethod, nullptr},
};

} // namespace

const vm::NativeTable kSysTable = {kSysDefs, std::size(kSysDefs)};
const vm::NativeTable kStreamTable = {kStreamDefs, std::size(kStreamDefs)};

Value init_sys(Mutator& m, Value* args, uint32_t) {
    if (!add_class(m, args[0], "_io", "TextIOWrapper", kStreamTable, ClassRoot::Stream, nullptr)) {
        return vm::kSignalRetry;
    }
    const Value standard_output = new_stream(m, 1);
    const Value standard_error = new_stream(m, 2);
    if (!standard_output.is_object() || !standard_error.is_object() ||
        !runtime::add_to_module(m, args[0], "stdout", standard_output) ||
        !runtime::add_to_module(m, args[0], "stderr", standard_error)) {
        return vm::kSignalRetry;
    }
    m.root().extra[static_cast<int>(ExtraRoot::SysStdout)] = standard_output;
    m.root().extra[static_cast<int>(ExtraRoot::SysStderr)] = standard_error;
    return kNone;
}

} // namespace plait::modules
