// The methods and attributes of exceptions.

#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

constexpr uint16_t kMethod = kNativeMethod;
constexpr uint16_t kGetter = kNativeMethod | kNativeGetter;

Value exception_new(Mutator& m, Value* args, uint32_t) {
    if (!is_exception_class(m, args[0]))
        return m.raise(ErrorType::TypeError,
                       "BaseException.__new__(X): X is not an exception class");
    return new_exception(m, args[0].as_ref(), args[1]);
}

// ImportError(name=, path=), AttributeError(name=, obj=), NameError(name=).
Value take_keywords(Mutator& m, Exception* exception, Dict* keywords) {
    const auto derives = [&](ErrorType type) {
        return is_subclass(m, exception->klass, m.error_type(type).as_ref());
    };
    const bool imports = derives(ErrorType::ImportError);
    const char* second = imports                              ? "path"
                         : derives(ErrorType::AttributeError) ? "obj"
                         : derives(ErrorType::NameError)      ? ""
                                                              : nullptr;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, keywords, &position, &key, &value)) {
        const std::string name = to_utf8(m, key);
        if (!second || (name != "name" && name != second)) {
            const std::string klass = to_utf8(m, m.at<Class>(exception->klass)->name);
            return second ? m.raise(ErrorType::TypeError,
                                    "'%s' is an invalid keyword argument for %s()",
                                    name.c_str(),
                                    klass.c_str())
                          : m.raise(ErrorType::TypeError,
                                    "%s() takes no keyword arguments",
                                    klass.c_str());
        }
        if (name != "path") {
            m.store(exception, &exception->extra[name == "name" ? 0 : 1], value);
            continue;
        }
        Ref before = 0, after = 0;
        int32_t slot = 0;
        const Value path = intern(m, key);
        if (path == kSignalRetry ||
            instance_set(m, exception, path, value, &before, &after, &slot) == kSignalRetry)
            return kSignalRetry;
    }
    return kNone;
}

} // namespace

Value exception_init_bound(Mutator& m, Value* args, uint32_t) {
    Exception* exception = m.at<Exception>(args[0]);
    m.store(exception, &exception->args, args[1]);
    if (!args[2].empty() && m.at<Dict>(args[2])->used != 0) {
        const Value taken = take_keywords(m, exception, m.at<Dict>(args[2]));
        if (taken != kNone) return taken;
    }
    Value unpacked[2] = {args[0], kNoValue};
    Tuple* tuple = m.at<Tuple>(args[1]);
    if (tuple->size == 1) {
        unpacked[1] = tuple->items()[0];
        return exception_init(m, unpacked, 2);
    }
    return kNone;
}

namespace {

Value get_args(Mutator& m, Value* args, uint32_t) {
    Exception* exception = m.at<Exception>(args[0]);
    Tuple* own = m.at<Tuple>(exception->args);
    const uint32_t count = shown_arguments(m, exception);
    return count == own->size ? exception->args : new_tuple(m, own->items(), count);
}
Value get_traceback(Mutator& m, Value* args, uint32_t) {
    return m.load(&m.at<Exception>(args[0])->traceback);
}
Value get_cause(Mutator& m, Value* args, uint32_t) {
    return m.at<Exception>(args[0])->cause;
}
Value get_context(Mutator& m, Value* args, uint32_t) {
    return m.at<Exception>(args[0])->context;
}
Value get_suppress(Mutator& m, Value* args, uint32_t) {
    return from_bool(m.at<Exception>(args[0])->suppress_context != 0);
}

Value with_traceback(Mutator& m, Value* args, uint32_t) {
    Exception* exception = m.at<Exception>(args[0]);
    m.store(exception, &exception->traceback, args[1]);
    return args[0];
}

Value add_note(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[1], Kind::Str))
        return m.raise(ErrorType::TypeError, "note must be a str, not '%s'", type_name(m, args[1]));
    Exception* exception = m.at<Exception>(args[0]);
    const Value notes = instance_get(m, exception, m.name(NameId::notes), nullptr);
    if (m.is(notes, Kind::List))
        return list_append(m, m.at<List>(notes), args[1]) ? kNone : kSignalRetry;
    const Value list = new_list(m, args + 1, 1);
    if (list == kSignalRetry) return list;
    Ref before = 0, after = 0;
    int32_t slot = 0;
    return instance_set(m, exception, m.name(NameId::notes), list, &before, &after, &slot);
}

Value base_str(Mutator& m, Value* args, uint32_t) {
    return exception_str(m, args[0]);
}
Value base_repr(Mutator& m, Value* args, uint32_t) {
    return exception_repr(m, args[0]);
}

// Attributes that only some exception classes have.
Value of_class(Mutator& m, Value self, ErrorType type, Value value, const char* name) {
    if (is_instance(m, self, m.error_type(type).as_ref())) return value.empty() ? kNone : value;
    return m.raise(
        ErrorType::AttributeError, "'%s' object has no attribute '%s'", type_name(m, self), name);
}
Value argument(Mutator& m, Value self, uint32_t i) {
    Tuple* args = m.at<Tuple>(m.at<Exception>(self)->args);
    return args->size >= 2 && i < args->size ? args->items()[i] : kNone;
}

constexpr NativeDef kDefs[] = {
    {"__new__", exception_new, nullptr, 1, 3, 0, kNativeStatic, "cls,*args,**kwargs"},
    {"__init__", exception_init_bound, nullptr, 1, 3, 0, kMethod, "self,*args,**kwargs"},
    {"args", get_args, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__traceback__", get_traceback, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__cause__", get_cause, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__context__", get_context, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__suppress_context__", get_suppress, nullptr, 1, 1, 0, kGetter, nullptr},
    {"with_traceback", with_traceback, nullptr, 2, 2, 0, kMethod, nullptr},
    {"add_note", add_note, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__str__", base_str, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__repr__", base_repr, nullptr, 1, 1, 0, kMethod, nullptr},
};

} // namespace

const NativeTable kExceptionNatives = {kDefs, sizeof kDefs / sizeof *kDefs};

namespace {

Value stop_value(Mutator& m, Value* args, uint32_t) {
    return of_class(
        m, args[0], ErrorType::StopIteration, m.at<Exception>(args[0])->extra[0], "value");
}
Value exit_code(Mutator& m, Value* args, uint32_t) {
    return of_class(m, args[0], ErrorType::SystemExit, m.at<Exception>(args[0])->extra[0], "code");
}
Value os_errno(Mutator& m, Value* args, uint32_t) {
    return of_class(m, args[0], ErrorType::OSError, argument(m, args[0], 0), "errno");
}
Value os_strerror(Mutator& m, Value* args, uint32_t) {
    return of_class(m, args[0], ErrorType::OSError, argument(m, args[0], 1), "strerror");
}
Value os_filename2(Mutator& m, Value* args, uint32_t) {
    return of_class(m, args[0], ErrorType::OSError, argument(m, args[0], 4), "filename2");
}
Value os_filename(Mutator& m, Value* args, uint32_t) {
    return of_class(m, args[0], ErrorType::OSError, argument(m, args[0], 2), "filename");
}
Value group_message(Mutator& m, Value* args, uint32_t) {
    return of_class(
        m, args[0], ErrorType::BaseExceptionGroup, m.at<Exception>(args[0])->extra[0], "message");
}
Value group_exceptions(Mutator& m, Value* args, uint32_t) {
    const Value list = m.at<Exception>(args[0])->extra[1];
    if (!m.is(list, Kind::List))
        return of_class(m, args[0], ErrorType::BaseExceptionGroup, list, "exceptions");
    return new_tuple(
        m, m.at<ValueArray>(m.at<List>(list)->storage)->items(), m.at<List>(list)->size);
}
// What the exception was raised with, or made with by this keyword.
Value noted_or_given(Mutator& m, Value self, Value noted, const char* keyword) {
    const Value name = noted == kNone ? intern_utf8(m, keyword) : kNone;
    if (!m.is(name, Kind::Str)) return name == kNone ? noted : name;
    const Value given = instance_get(m, m.at<Exception>(self), name, nullptr);
    return given.empty() ? kNone : given;
}
Value error_name(Mutator& m, Value* args, uint32_t) {
    return noted_or_given(m, args[0], m.at<Exception>(args[0])->extra[0], "name");
}
Value error_object(Mutator& m, Value* args, uint32_t) {
    return noted_or_given(m, args[0], m.at<Exception>(args[0])->extra[1], "obj");
}

constexpr NativeDef kStopDefs[] = {{"value", stop_value, nullptr, 1, 1, 0, kGetter, nullptr}};
constexpr NativeDef kExitDefs[] = {{"code", exit_code, nullptr, 1, 1, 0, kGetter, nullptr}};
constexpr NativeDef kOsDefs[] = {
    {"errno", os_errno, nullptr, 1, 1, 0, kGetter, nullptr},
    {"strerror", os_strerror, nullptr, 1, 1, 0, kGetter, nullptr},
    {"filename", os_filename, nullptr, 1, 1, 0, kGetter, nullptr},
    {"filename2", os_filename2, nullptr, 1, 1, 0, kGetter, nullptr},
};
Value group_split(Mutator& m, Value* args, uint32_t) {
    return call_frozen(m, "_exception_groups", "split", args[0], args[1]);
}
Value group_subgroup(Mutator& m, Value* args, uint32_t) {
    return call_frozen(m, "_exception_groups", "subgroup", args[0], args[1]);
}
Value group_derive(Mutator& m, Value* args, uint32_t) {
    return call_frozen(m, "_exception_groups", "derive", args[0], args[1]);
}

constexpr NativeDef kGroupDefs[] = {
    {"split", group_split, nullptr, 2, 2, 0, kMethod, nullptr},
    {"subgroup", group_subgroup, nullptr, 2, 2, 0, kMethod, nullptr},
    {"derive", group_derive, nullptr, 2, 2, 0, kMethod, nullptr},
    {"message", group_message, nullptr, 1, 1, 0, kGetter, nullptr},
    {"exceptions", group_exceptions, nullptr, 1, 1, 0, kGetter, nullptr},
};
constexpr NativeDef kNameDefs[] = {{"name", error_name, nullptr, 1, 1, 0, kGetter, nullptr}};

Value import_message(Mutator& m, Value* args, uint32_t) {
    Tuple* given = m.at<Tuple>(m.at<Exception>(args[0])->args);
    return given->size == 1 ? given->items()[0] : kNone;
}
Value import_path(Mutator& m, Value* args, uint32_t) {
    return noted_or_given(m, args[0], kNone, "path");
}
constexpr NativeDef kImportDefs[] = {
    {"name", error_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"msg", import_message, nullptr, 1, 1, 0, kGetter, nullptr},
    {"path", import_path, nullptr, 1, 1, 0, kGetter, nullptr},
};

// UnicodeDecodeError(encoding, object, start, end, reason), UnicodeEncodeError the same.
template<uint32_t part> Value unicode_part(Mutator& m, Value* args, uint32_t) {
    return argument(m, args[0], part);
}
constexpr NativeDef kUnicodeDefs[] = {
    {"encoding", unicode_part<0>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"object", unicode_part<1>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"start", unicode_part<2>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"end", unicode_part<3>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"reason", unicode_part<4>, nullptr, 1, 1, 0, kGetter, nullptr},
};

// SyntaxError(message, (file name, line, column, text, last line, last column)).
Value syntax_message(Mutator& m, Value* args, uint32_t) {
    Tuple* given = m.at<Tuple>(m.at<Exception>(args[0])->args);
    return given->size ? given->items()[0] : kNone;
}
template<uint32_t part> Value syntax_part(Mutator& m, Value* args, uint32_t) {
    const Value parts = argument(m, args[0], 1);
    if (!m.is(parts, Kind::Tuple) || m.at<Tuple>(parts)->size <= part) return kNone;
    return m.at<Tuple>(parts)->items()[part];
}
constexpr NativeDef kSyntaxDefs[] = {
    {"msg", syntax_message, nullptr, 1, 1, 0, kGetter, nullptr},
    {"filename", syntax_part<0>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"lineno", syntax_part<1>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"offset", syntax_part<2>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"text", syntax_part<3>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"end_lineno", syntax_part<4>, nullptr, 1, 1, 0, kGetter, nullptr},
    {"end_offset", syntax_part<5>, nullptr, 1, 1, 0, kGetter, nullptr},
};
constexpr NativeDef kAttributeDefs[] = {
    {"name", error_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"obj", error_object, nullptr, 1, 1, 0, kGetter, nullptr},
};

constexpr NativeTable kStopTable = {kStopDefs, 1}, kExitTable = {kExitDefs, 1},
                      kOsTable = {kOsDefs, 4}, kImportTable = {kImportDefs, 3},
                      kSyntaxTable = {kSyntaxDefs, 7}, kUnicodeTable = {kUnicodeDefs, 5},
                      kGroupTable = {kGroupDefs, 5}, kNameTable = {kNameDefs, 1},
                      kAttributeTable = {kAttributeDefs, 2};
constexpr ErrorTable kErrorTables[] = {
    {ErrorType::StopIteration, &kStopTable},
    {ErrorType::SystemExit, &kExitTable},
    {ErrorType::OSError, &kOsTable},
    {ErrorType::BaseExceptionGroup, &kGroupTable},
    {ErrorType::ImportError, &kImportTable},
    {ErrorType::SyntaxError, &kSyntaxTable},
    {ErrorType::UnicodeDecodeError, &kUnicodeTable},
    {ErrorType::UnicodeEncodeError, &kUnicodeTable},
    {ErrorType::NameError, &kNameTable},
    {ErrorType::AttributeError, &kAttributeTable},
};

} // namespace

std::span<const ErrorTable> error_tables() {
    return kErrorTables;
}

} // namespace plait::vm
