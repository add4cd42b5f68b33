#include "runtime/natives.h"

#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import.h"
#include "vm/text.h"

#include <cerrno>
#include <cstring>

namespace plait::runtime {

using vm::ErrorType;
using vm::Mutator;
using vm::Value;

Value new_native_function(Mutator& m, const vm::NativeDef& def) {
    return vm::new_native(m, def, 0, vm::kNone);
}

namespace {

bool set_name(Mutator& m, vm::Dict* dict, const char* name, Value value) {
    const Value key = vm::intern_utf8(m, name);
    return key != vm::kSignalRetry && vm::dict_set_name(m, dict, key, value) == vm::kNone;
}

} // namespace

Value new_native_class(Mutator& m,
                       const char* module,
                       const char* name,
                       const vm::NativeTable& methods) {
    vm::Dict* dict = vm::try_new_dict(m);
    const Value module_name = vm::intern_utf8(m, module);
    const Value class_name = vm::intern_utf8(m, name);
    const Value object_class = Value::from_ref(m.root().object_class);
    const Value bases = vm::new_tuple(m, &object_class, 1);
    if (!dict || module_name == vm::kSignalRetry || class_name == vm::kSignalRetry ||
        bases == vm::kSignalRetry) {
        return vm::kSignalRetry;
    }
    if (!set_name(m, dict, "__module__", module_name)) return vm::kSignalRetry;
    const Value klass = vm::new_class(m, class_name, bases, dict, m.type(vm::Kind::Class).as_ref());
    if (!klass.is_object()) return klass;
    vm::Class* object = m.at<vm::Class>(klass);
    object->module = module_name;
    object->instance_kind = vm::Kind::Native;
    if (vm::add_natives(m, dict, methods, vm::kNone, m.ref_of(object)) == vm::kSignalRetry)
        return vm::kSignalRetry;
    object->class_flags |= vm::kClassBuiltin | vm::kClassNoSubclass;
    vm::class_changed(m);
    return klass;
}

namespace {

ErrorType os_error_type(int code) {
    switch (code) {
    case EAGAIN:
    case EINPROGRESS: return ErrorType::BlockingIOError;
    case ECHILD: return ErrorType::ChildProcessError;
    case EPIPE: return ErrorType::BrokenPipeError;
    case ECONNABORTED: return ErrorType::ConnectionAbortedError;
    case ECONNREFUSED: return ErrorType::ConnectionRefusedError;
    case ECONNRESET: return ErrorType::ConnectionResetError;
    case EEXIST: return ErrorType::FileExistsError;
    case ENOENT: return ErrorType::FileNotFoundError;
    case EINTR: return ErrorType::InterruptedError;
    case EISDIR: return ErrorType::IsADirectoryError;
    case ENOTDIR: return ErrorType::NotADirectoryError;
    case EACCES:
    case EPERM: return ErrorType::PermissionError;
    case ESRCH: return ErrorType::ProcessLookupError;
    case ETIMEDOUT: return ErrorType::TimeoutError;
    default: return ErrorType::OSError;
    }
}

// What a program sees is Linux's number and text, whatever the host calls it.
struct LinuxError {
    int code;
    int number;
    const char* text;
};

constexpr LinuxError kLinuxErrors[] = {
    {EPERM, 1, "Operation not permitted"},
    {ENOENT, 2, "No such file or directory"},
    {ESRCH, 3, "No such process"},
    {EINTR, 4, "Interrupted system call"},
    {EIO, 5, "Input/output error"},
    {EBADF, 9, "Bad file descriptor"},
    {ECHILD, 10, "No child processes"},
    {EAGAIN, 11, "Resource temporarily unavailable"},
    {ENOMEM, 12, "Cannot allocate memory"},
    {EACCES, 13, "Permission denied"},
    {EEXIST, 17, "File exists"},
    {ENOTDIR, 20, "Not a directory"},
    {EISDIR, 21, "Is a directory"},
    {EINVAL, 22, "Invalid argument"},
    {ENOSPC, 28, "No space left on device"},
    {EPIPE, 32, "Broken pipe"},
    {ENOSYS, 38, "Function not implemented"},
    {ECONNRESET, 104, "Connection reset by peer"},
    {ETIMEDOUT, 110, "Connection timed out"},
    {ECONNREFUSED, 111, "Connection refused"},
};

LinuxError linux_error(int code) {
    for (const LinuxError& each : kLinuxErrors)
        if (each.code == code) return each;
    return {code, code, std::strerror(code)};
}

} // namespace

Value new_os_error(Mutator& m, int code) {
    const LinuxError error = linux_error(code);
    const Value text = vm::new_str(m, error.text);
    if (text == vm::kSignalRetry) return text;
    const Value items[] = {Value::from_int(error.number), text};
    const Value args = vm::new_tuple(m, items, 2);
    if (args == vm::kSignalRetry) return args;
    return vm::new_exception(m, m.error_type(os_error_type(code)).as_ref(), args);
}

Value raise_os_error(Mutator& m, int code) {
    const Value error = new_os_error(m, code);
    return error == vm::kSignalRetry ? error : m.raise_value(error);
}

bool add_to_module(Mutator& m, Value module, const char* name, Value value) {
    return set_name(m, m.at<vm::Dict>(m.at<vm::Module>(module)->dict), name, value);
}

} // namespace plait::runtime
