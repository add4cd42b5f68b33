// repr(), str(), ascii() of any value: builtin ones at once, containers and instances through
// frames.

#include "base/check.h"
#include "vm/bytes_methods.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/instructions.h"
#include "vm/number_natives.h"
#include "vm/plain_format.h"
#include "vm/repr_container.h"
#include "vm/text.h"
#include "vm/text_frame.h"

namespace plait::vm {

namespace {

constexpr const char* kResultErrors[] = {
    "__repr__ returned non-string (type %s)",
    "__str__ returned non-string (type %s)",
    "__format__ must return a str, not %s",
};

// [function, self, argument, what], then the result.
Value checked_call_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(4), call_special(m, f.slot(0), &f.slot(1), f.slot(2).empty() ? 1 : 2));
    f.slot(0) = payload_of(m, f.slot(4));
    if (m.is(f.slot(0), Kind::Str)) return f.slot(0);
    return m.raise(
        ErrorType::TypeError, kResultErrors[f.slot(3).as_int()], type_name(m, f.slot(4)));
    PLAIT_FRAME_END
}

Value ascii_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), repr_of(m, f.slot(0)));
    PLAIT_RETRY_POINT();
    return new_str(m, ascii_of_utf8(to_utf8(m, f.slot(1))));
    PLAIT_FRAME_END
}

// clang-format off
constexpr NativeDef kFrames[] = {
    {"repr", nullptr, repr_container_step, 1, 1, kReprContainerLocals, 0, nullptr},
    {"str", nullptr, checked_call_step, 4, 4, 1, 0, nullptr},
    {"ascii", nullptr, ascii_step, 1, 1, 1, 0, nullptr},
    {"%", nullptr, percent_step, 3, 3, kPercentLocals, 0, nullptr},
    {"format", nullptr, format_step, 6, 6, kFormatLocals, 0, nullptr},
    {"number", nullptr, number_call_step, 3, 3, kNumberCallLocals, 0, nullptr},
    {"bytes", nullptr, bytes_from_iterable_step, 4, 4, 3, 0, nullptr},
    {"**", nullptr, power_step, 2, 2, 2, 0, nullptr},
};
// clang-format on

} // namespace

const NativeTable kTextFrames = {kFrames, sizeof kFrames / sizeof kFrames[0]};

Value push_text_frame(Mutator& m, TextFrame frame, const Value* args, uint32_t count) {
    return push_native(m, kFrames[static_cast<int>(frame)], args, count);
}

bool is_repr_frame(Mutator& m, const Record& record) {
    return record.code == 0 && record.native == m.vm.native_index(&kFrames[0]);
}

Value call_for_str(Mutator& m, StrResult what, Value function, Value self, Value argument) {
    // What has a __get__ of Python is called with the object, as for other special methods.
    const bool is_bound_by_call =
        m.is(function, Kind::Function) || m.is(function, Kind::NativeFunction) ||
        (m.is(function, Kind::Instance) && !lookup_special(m, function, NameId::get).empty());
    if (!is_bound_by_call) {
        const Value bound = bind_descriptor(m, function, self, m.class_of(self));
        if (!bound.is_object()) return bound;
        function = bound;
        self = argument;
        argument = Value();
        if (self.empty()) return call(m, function, nullptr, 0);
    }
    const Value args[] = {function, self, argument, Value::from_int(static_cast<int>(what))};
    return push_text_frame(m, TextFrame::CheckedCall, args, 4);
}

Value overridden(Mutator& m, Value v, NameId name) {
    const Value found = lookup_special(m, v, name);
    if (!m.is(found, Kind::NativeFunction)) return found;
    const Ref owner = m.at<NativeFunction>(found)->owner;
    if (owner == 0 || owner == m.root().object_class) return Value();
    const Class* klass = m.at<Class>(owner);
    if (klass->class_flags & kClassException) return Value();
    // Methods of the builtin types come back here; those of types of native modules do the work
    // themselves.
    const bool builtin = (klass->class_flags & kClassBuiltin) &&
                         klass->instance_kind != Kind::Native &&
                         owner == m.root().types[static_cast<int>(klass->instance_kind)];
    return builtin ? Value() : found;
}

namespace {

// Whether [v] is of a class that derives from one whose repr begins with the name of the class.
bool is_named_by_class(Mutator& m, Value payload, Value v) {
    return payload != v && (m.is(payload, Kind::Set) || m.is(payload, Kind::FrozenSet) ||
                            m.is(payload, Kind::ByteArray));
}

} // namespace

Value repr_of(Mutator& m, Value v) {
    if (v.is_int() || v.is_double()) return plain_str(m, v);
    std::string text;
    if (append_simple_repr(m, v, &text)) return new_str(m, text);
    if (m.raising()) return kNoValue;
    if (is_repr_container(m, v)) return push_text_frame(m, TextFrame::ReprContainer, &v, 1);
    if (const Value function = overridden(m, v, NameId::repr))
        return call_for_str(m, StrResult::Repr, function, v);
    const Value payload = payload_of(m, v);
    if (is_named_by_class(m, payload, v))
        return call_frozen(m, "types", "_repr_of_derived", v, payload);
    if (payload != v) return repr_of(m, payload);
    return default_repr(m, v);
}

Value str_of(Mutator& m, Value v) {
    if (v.is_int() || v.is_double()) return plain_str(m, v);
    if (m.is(v, Kind::Str)) return v;
    if (is_class_dict(m, v)) {
        // As a plain dict.
        Dict* plain = dict_copy(m, m.at<Dict>(v));
        return plain ? repr_of(m, m.value_of(plain)) : kSignalRetry;
    }
    std::string text;
    if (append_simple_repr(m, v, &text)) return new_str(m, text);
    if (m.raising()) return kNoValue;
    const Kind kind = m.kind_of(v);
    if (kind != Kind::Exception && is_repr_container(m, v)) return repr_of(m, v);
    if (const Value function = overridden(m, v, NameId::str))
        return call_for_str(m, StrResult::Str, function, v);
    if (kind == Kind::Exception) return exception_str(m, v);
    if (const Value function = overridden(m, v, NameId::repr))
        return call_for_str(m, StrResult::Str, function, v);
    const Value payload = payload_of(m, v);
    return payload != v && !is_named_by_class(m, payload, v) ? str_of(m, payload) : repr_of(m, v);
}

Value ascii_of(Mutator& m, Value v) {
    std::string text;
    if (append_simple_repr(m, v, &text)) return new_str(m, ascii_of_utf8(text));
    if (m.raising()) return kNoValue;
    return push_text_frame(m, TextFrame::Ascii, &v, 1);
}

Value default_repr(Mutator& m, Value v) {
    if (m.is(v, Kind::Exception)) return exception_repr(m, v);
    return new_str(m,
                   "<" + class_name_of(m, Value::from_ref(m.class_of(v))) + " object at " +
                       address_of(v) + ">");
}

} // namespace plait::vm
