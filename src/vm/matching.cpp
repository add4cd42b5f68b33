// What the patterns of a match statement ask of their subject.

#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/hashing.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::vm {

// Classes written in Python that are sequences say so by an attribute.
bool is_match_sequence(Mutator& m, Value v) {
    const Kind kind = m.kind_of(payload_of(m, v));
    if (kind == Kind::List || kind == Kind::Tuple || kind == Kind::Range) return true;
    return kind == Kind::Instance && lookup_special(m, v, NameId::is_match_sequence) == kTrue;
}

bool is_match_mapping(Mutator& m, Value v) {
    return m.is(payload_of(m, v), Kind::Dict);
}

Value match_keys(Mutator& m, Value subject, Value keys) {
    Tuple* wanted = m.at<Tuple>(keys);
    Tuple* found = m.try_new<Tuple>(Kind::Tuple, wanted->size * sizeof(Value));
    if (!found) return kSignalRetry;
    found->size = wanted->size;
    Dict* dict = m.at<Dict>(payload_of(m, subject));
    for (uint32_t i = 0; i < wanted->size; ++i) {
        uint64_t hash = 0;
        if (!hash_bits(m, wanted->items()[i], &hash)) return kNone;
        found->items()[i] = dict_get(m, dict, wanted->items()[i], hash);
        if (found->items()[i].is_signal()) return kNone;
    }
    return wanted->size ? m.value_of(found) : kEmptyTuple;
}

namespace {

// Builtin classes that match their one positional pattern against the subject itself.
bool matches_itself(Kind kind) {
    switch (kind) {
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float:
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Tuple:
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return true;
    default: return false;
    }
}

// Where the one positional pattern is for the subject itself.
bool takes_subject(Mutator& m, Value klass, uint32_t positional) {
    return positional == 1 && matches_itself(m.at<Class>(klass)->instance_kind);
}

Value match_args(Mutator& m, Value klass) {
    return lookup_in_class(m, klass.as_ref(), m.name(NameId::match_args));
}

// kNone, or no value with a TypeError raised.
Value check_positional(Mutator& m, Value klass, uint32_t positional) {
    if (positional == 0 || takes_subject(m, klass, positional)) return kNone;
    const Value names = match_args(m, klass);
    uint32_t allowed = matches_itself(m.at<Class>(klass)->instance_kind) ? 1 : 0;
    if (m.is(names, Kind::Tuple)) allowed = m.at<Tuple>(names)->size;
    if (positional <= allowed) return kNone;
    return m.raise(ErrorType::TypeError,
                   "%s() accepts %u positional sub-pattern%s (%u given)",
                   to_utf8(m, m.at<Class>(klass)->name).c_str(),
                   allowed,
                   allowed == 1 ? "" : "s",
                   positional);
}

// The attribute for the pattern [i]; no value where that is for the subject itself.
Value attribute_name(Mutator& m, Value klass, uint32_t positional, Value names, uint32_t i) {
    if (i >= positional) return m.at<Tuple>(names)->items()[i - positional];
    if (takes_subject(m, klass, positional)) return kNoValue;
    return m.at<Tuple>(match_args(m, klass))->items()[i];
}

// Whether [object] has [name] as an attribute of its own, that nothing of its class goes before.
Value plain_attribute(Mutator& m, Value object, Value name) {
    if (!m.is(object, Kind::Instance)) return kSignalSlow;
    Instance* instance = m.at<Instance>(object);
    if (m.at<Class>(instance->klass)->class_flags & kClassGetAttribute) return kSignalSlow;
    if (!lookup_in_class(m, instance->klass, name).empty()) return kSignalSlow;
    const Value own = instance_get(m, instance, name, nullptr);
    return own.empty() ? kSignalSlow : own;
}

Value call_instance_check(Mutator& m, Value klass, Value object) {
    if (m.class_of(object) == klass.as_ref()) return kTrue;
    const Value method = lookup_special(m, klass, NameId::instancecheck);
    if (!m.is(method, Kind::Function)) return from_bool(is_instance(m, object, klass.as_ref()));
    const Value args[2] = {klass, object};
    return call(m, method, args, 2);
}

} // namespace

Value match_class(Mutator& m, Value subject, Value klass, uint32_t positional, Value names) {
    if (!m.is(klass, Kind::Class))
        return m.raise(ErrorType::TypeError, "called match pattern must be a class");
    const uint32_t count = positional + m.at<Tuple>(names)->size;
    bool simple = m.class_of(klass) == m.type(Kind::Class).as_ref();
    if (simple && !is_instance(m, subject, klass.as_ref())) return kNone;
    if (simple && check_positional(m, klass, positional).empty()) return kNoValue;
    Tuple* found = m.try_new<Tuple>(Kind::Tuple, count * sizeof(Value));
    if (!found) return kSignalRetry;
    found->size = count;
    for (uint32_t i = 0; i < count; ++i) {
        const Value name = simple ? attribute_name(m, klass, positional, names, i) : kNone;
        Value value = subject;
        if (!simple) {
            value = kNone;
        } else if (!name.empty()) {
            value = plain_attribute(m, subject, name);
        }
        if (value == kSignalSlow) {
            simple = false;
            value = kNone;
        }
        found->items()[i] = value;
    }
    if (simple) return count ? m.value_of(found) : kEmptyTuple;
    const Value slots[5] = {subject, klass, Value::from_int(positional), names, m.value_of(found)};
    return push_native(m, kMachine[kFrameMatchClass], slots, 5);
}

// Slots: subject, class, number of positional patterns, names, tuple of what is found; the place
// in it, answer.
Value step_match_class(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(6), call_instance_check(m, f.slot(1), f.slot(0)));
    PLAIT_AWAIT(f.slot(6), truth(m, f.slot(6)));
    if (f.slot(6) != kTrue) return kNone;
    if (check_positional(m, f.slot(1), static_cast<uint32_t>(f.slot(2).as_int())).empty())
        return kNoValue;
    f.slot(5) = Value::from_int(0);
    while (f.slot(5).as_int() < m.at<Tuple>(f.slot(4))->size) {
        PLAIT_AWAIT_CATCH(f.slot(6), ([&] {
                              const auto positional = static_cast<uint32_t>(f.slot(2).as_int());
                              const auto i = static_cast<uint32_t>(f.slot(5).as_int());
                              const Value name =
                                  attribute_name(m, f.slot(1), positional, f.slot(3), i);
                              return name.empty() ? f.slot(0) : get_attribute(m, f.slot(0), name);
                          })());
        if (f.slot(6).empty()) {
            const Value missing = m.error_type(ErrorType::AttributeError);
            if (exception_matches(m, m.fiber().exception, missing) != 1) return kNoValue;
            m.take_exception();
            return kNone;
        }
        {
            Tuple* found = m.at<Tuple>(f.slot(4));
            m.store(found, found->items() + f.slot(5).as_int(), f.slot(6));
        }
        f.slot(5) = Value::from_int(f.slot(5).as_int() + 1);
    }
    return m.at<Tuple>(f.slot(4))->size ? f.slot(4) : kEmptyTuple;
    PLAIT_FRAME_END
}

} // namespace plait::vm
