// Operators on any value: builtin types first, then the special methods of classes.

#include "vm/bytes_data.h"
#include "vm/container_support.h"
#include "vm/containers.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/numeric.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

constexpr int kOperatorCount = 13;

NameId method_of(BinaryOp op) {
    return static_cast<NameId>(static_cast<int>(NameId::add) + static_cast<int>(op));
}
NameId reflected_of(BinaryOp op) {
    return static_cast<NameId>(static_cast<int>(NameId::radd) + static_cast<int>(op));
}
NameId in_place_of(BinaryOp op) {
    return static_cast<NameId>(static_cast<int>(NameId::iadd) + static_cast<int>(op));
}
static_assert(static_cast<int>(NameId::matmul) - static_cast<int>(NameId::add) ==
              kOperatorCount - 1);
static_assert(static_cast<int>(NameId::iadd) - static_cast<int>(NameId::radd) == kOperatorCount);

const char* symbol_of(BinaryOp op) {
    static const char* const symbols[] = {
        "+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@"};
    return symbols[static_cast<int>(op)];
}

NameId method_of(CompareOp op) {
    return static_cast<NameId>(static_cast<int>(NameId::eq) + static_cast<int>(op));
}
CompareOp swapped(CompareOp op) {
    static const CompareOp swap[] = {
        CompareOp::Eq, CompareOp::Ne, CompareOp::Gt, CompareOp::Ge, CompareOp::Lt, CompareOp::Le};
    return swap[static_cast<int>(op)];
}
const char* symbol_of(CompareOp op) {
    static const char* const symbols[] = {"==", "!=", "<", "<=", ">", ">="};
    return symbols[static_cast<int>(op)];
}

bool is_instance_kind(Mutator& m, Value v) {
    const Kind kind = m.kind_of(v);
    return kind == Kind::Instance || kind == Kind::Exception;
}

// Classes with a metaclass of their own may define operators (Enum: len, `|`); others have those of
// `type`.
bool may_overload(Mutator& m, Value v) {
    return is_instance_kind(m, v) ||
           (m.is(v, Kind::Class) && m.class_of(v) != m.type(Kind::Class).as_ref());
}

// A special method written in Python, or no value. It may be None, which cannot be called.
Value overload(Mutator& m, Value v, NameId name) {
    if (!may_overload(m, v)) return kNoValue;
    return lookup_special(m, v, name);
}

// Beside an operator in a frame's slot.
constexpr int kInPlace = 0x100;  // it stands in an augmented assignment
constexpr int kTried = 0x200;    // the left operand's method has declined
constexpr int kCompares = 0x400; // it is a comparison
constexpr int kOperatorMask = 0xff;
constexpr uint32_t kOperatorSlots = 3; // the number above and the operands

Value raise_unsupported(Mutator& m, BinaryOp op, Value a, Value b, bool in_place) {
    const std::string left = type_name(m, a);
    const char* equals = in_place ? "=" : "";
    const bool is_print = op == BinaryOp::RShift && !in_place && m.is(a, Kind::NativeFunction) &&
                          m.vm.native(m.at<NativeFunction>(a)->index).name == std::string("print");
    const char* symbol = op == BinaryOp::Pow && in_place ? "**" : symbol_of(op);
    return m.raise(ErrorType::TypeError,
                   "unsupported operand type(s) for %s%s: '%s' and '%s'%s",
                   symbol,
                   equals,
                   left.c_str(),
                   type_name(m, b),
                   is_print ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

// Builtin operands, or the builtin parts of instances. No value without an exception: not theirs.
Value binary_builtin(Mutator& m, BinaryOp op, Value a, Value b) {
    const Value number = number_binary(m, op, a, b);
    if (!number.empty() || m.raising()) return number;
    return sequence_binary(m, op, a, b);
}

Value compare_builtin(Mutator& m, CompareOp op, Value a, Value b) {
    const Value number = number_compare(m, op, a, b);
    if (!number.empty() || m.raising()) return number;
    return sequence_compare(m, op, a, b);
}

Value compare_default(Mutator& m, CompareOp op, Value a, Value b) {
    if (op == CompareOp::Eq) return from_bool(a == b);
    if (op == CompareOp::Ne) return from_bool(!(a == b));
    const std::string left = type_name(m, a);
    return m.raise(ErrorType::TypeError,
                   "'%s' not supported between instances of '%s' and '%s'",
                   symbol_of(op),
                   left.c_str(),
                   type_name(m, b));
}

Value push_operator(Mutator& m, MachineFrame frame, int op, Value a, Value b) {
    const Value slots[3] = {Value::from_int(op), a, b};
    return push_native(m, kMachine[frame], slots, 3);
}

// What `|` makes a union of, such as `int | None`.
bool is_type_or_none(Mutator& m, Value v) {
    return v == kNone || m.is(v, Kind::Class);
}

} // namespace

bool concatenates(Mutator& m, Value left, Value right) {
    if (m.is(left, Kind::Str) || m.is(left, Kind::List) || m.is(left, Kind::Tuple))
        return m.kind_of(left) == m.kind_of(right);
    return !is_bytes_like(m, left) || is_bytes_like(m, right);
}

namespace {

// In `a *= b` CPython does not ask what [b] makes of it where [a] is like a sequence in C: so are
// these, and all instances of classes in Python.
bool has_items_and_no_times(Mutator& m, Value v) {
    switch (m.kind_of(payload_of(m, v))) {
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::Dict:
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems:
    case Kind::Range: return true;
    default:
        return may_overload(m, v) &&
               (m.at<Class>(m.class_of(v))->class_flags & kClassBuiltin) == 0 &&
               static_mark(m, v).empty();
    }
}

Value binary_without_methods(Mutator& m, BinaryOp op, Value a, Value b, bool in_place) {
    const Value left = payload_of(m, a);
    // "%s" % x shows x as what it is, an instance of a class derived from str for one.
    const bool shows = op == BinaryOp::Mod && m.is(left, Kind::Str);
    // What cannot be concatenated, or be a number of times, is named as what it is.
    const Value right = payload_of(m, b);
    const bool no_concatenation = op == BinaryOp::Add && !concatenates(m, left, right);
    const bool no_times = op == BinaryOp::Mul && !is_int(m, left) && !is_int(m, right);
    const bool left_repeats = is_repeatable(m, left), right_repeats = is_repeatable(m, right);
    const bool right_as_it_is = shows || no_concatenation || (no_times && left_repeats);
    const bool left_as_it_is = no_times && !left_repeats && right_repeats;
    if (in_place && op == BinaryOp::Mul && !left_repeats && right_repeats &&
        has_items_and_no_times(m, a))
        return raise_unsupported(m, op, a, b, in_place);
    int64_t times;
    const Value count = left_repeats ? right : left;
    if (op == BinaryOp::Mul && count != (left_repeats ? b : a) && is_int(m, count) &&
        (left_repeats || right_repeats) && !int_to_int64(m, count, &times)) {
        return m.raise(ErrorType::OverflowError,
                       "cannot fit '%s' into an index-sized integer",
                       type_name(m, left_repeats ? b : a));
    }
    // What a view is put together with is walked through, and so is what a dict takes.
    const bool has_view = is_set_view(m, left) || is_set_view(m, right);
    const bool takes_dict = op == BinaryOp::Or && m.is(left, Kind::Dict);
    const Value result = binary_builtin(m,
                                        op,
                                        left_as_it_is || has_view ? a : left,
                                        right_as_it_is || has_view || takes_dict ? b : right);
    if (!result.empty() || m.raising()) return result;
    if (op == BinaryOp::Or && is_type_or_none(m, a) && is_type_or_none(m, b) && a != b)
        return call_frozen(m, "types", "_union", a, b);
    if (op == BinaryOp::Or && a == b && m.is(a, Kind::Class)) return a;
    return raise_unsupported(m, op, a, b, in_place);
}

} // namespace

namespace {

// The right operand's method goes first where its class derives from the left one's.
bool right_first(Mutator& m, Value a, Value b, NameId reflected) {
    const Ref left = m.class_of(a), right = m.class_of(b);
    if (left == right || !is_subclass(m, right, left)) return false;
    return overload(m, b, reflected) != overload(m, a, reflected);
}

// Calls the left operand's method, where that goes first. Its frame lies over [op] and the
// operands: it mostly gives the result, and where it declines [resume_operator] goes on with them.
// kSignalSlow: a frame of our own has to see to it.
Value call_operator(Mutator& m, int op, NameId name, NameId reflected, Value a, Value b) {
    const Value method = overload(m, a, name);
    if (!m.is(method, Kind::Function) || right_first(m, a, b, reflected)) return kSignalSlow;
    if (!ensure_stack(m, m.window + kOperatorSlots)) return kSignalRetry;
    const uint32_t depth = m.depth;
    const Value operands[2] = {a, b};
    m.stack[m.window] = Value::from_int(op);
    copy_values(m.stack + m.window + 1, operands, 2);
    m.window += kOperatorSlots;
    const Value result = call_special(m, method, operands, 2);
    if (result == kSignalCall) {
        m.records[depth].flags |= kRecordOperator;
    } else {
        m.window -= kOperatorSlots;
    }
    return result;
}

Value binary_of_instances(Mutator& m, BinaryOp op, int flags, Value a, Value b) {
    const int number = static_cast<int>(op) | flags;
    const Value called = call_operator(m, number, method_of(op), reflected_of(op), a, b);
    return called == kSignalSlow ? push_operator(m, kFrameBinary, number, a, b) : called;
}

} // namespace

Value resume_operator(Mutator& m, const Record& declined) {
    m.window = declined.base - 1 - kOperatorSlots;
    const Value* slots = m.stack + m.window;
    const int op = static_cast<int>(slots[0].as_int());
    const MachineFrame frame = (op & kCompares) != 0 ? kFrameCompare : kFrameBinary;
    return push_operator(m, frame, op | kTried, slots[1], slots[2]);
}

Value binary(Mutator& m, BinaryOp op, Value a, Value b) {
    if (op == BinaryOp::Add && m.is(a, Kind::Str) && m.is(b, Kind::Str))
        return str_concat(m, m.at<Str>(a), m.at<Str>(b));
    const Value word = word_binary(m, op, a, b);
    if (!word.empty()) return word;
    if (may_overload(m, a) || may_overload(m, b)) return binary_of_instances(m, op, 0, a, b);
    return binary_without_methods(m, op, a, b, false);
}

Value binary_in_place(Mutator& m, BinaryOp op, Value a, Value b) {
    if (op == BinaryOp::Add && m.is(a, Kind::Str) && m.is(b, Kind::Str))
        return str_concat(m, m.at<Str>(a), m.at<Str>(b));
    const Value word = word_binary(m, op, a, b);
    if (!word.empty()) return word;
    if (may_overload(m, a) || may_overload(m, b)) {
        if (overload(m, a, in_place_of(op)).empty() && payload_of(m, a) == a &&
            is_instance_kind(m, a)) {
            return binary_of_instances(m, op, kInPlace, a, b);
        }
        return push_operator(m, kFrameInPlace, static_cast<int>(op), a, b);
    }
    const Value number = number_binary(m, op, a, b);
    if (!number.empty() || m.raising()) return number;
    const Value result = sequence_binary_in_place(m, op, a, b);
    if (!result.empty() || m.raising()) return result;
    return binary_without_methods(m, op, a, b, true);
}

namespace {

Value try_method(Mutator& m, Value self, NameId name, Value other) {
    const Value method = overload(m, self, name);
    if (method.empty()) return kNotImplemented;
    const Value args[2] = {self, other};
    return call_special(m, method, args, 2);
}

} // namespace

// Whether the builtin [left] does the operation with whatever there is, and never leaves it to
// that.
bool takes_anything(Mutator& m, BinaryOp op, Value left) {
    switch (op) {
    case BinaryOp::Mod: return m.is(left, Kind::Str) || is_bytes_like(m, left);
    case BinaryOp::And:
    case BinaryOp::Or:
    case BinaryOp::Xor:
    case BinaryOp::Sub: return is_set_view(m, left);
    default: return false;
    }
}

// Sequences have no numeric methods in CPython: of `list += x` what x has of its own goes first.
bool has_reflected(Mutator& m, BinaryOp op, Value a, Value b) {
    if (op != BinaryOp::Add && op != BinaryOp::Mul) return false;
    return is_repeatable(m, a) && m.is(overload(m, b, reflected_of(op)), Kind::Function);
}

// Slots: op, a, b; result, whether the right operand went first.
Value step_binary(Mutator& m, NativeFrame& f, Value in) {
    const BinaryOp op = static_cast<BinaryOp>(f.slot(0).as_int() & kOperatorMask);
    const bool tried = (f.slot(0).as_int() & kTried) != 0;
    PLAIT_FRAME_BEGIN
    f.slot(4) = from_bool(!tried && right_first(m, f.slot(1), f.slot(2), reflected_of(op)));
    if (f.slot(4) == kTrue) {
        PLAIT_AWAIT(f.slot(3), try_method(m, f.slot(2), reflected_of(op), f.slot(1)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    if (!tried) {
        PLAIT_AWAIT(f.slot(3), try_method(m, f.slot(1), method_of(op), f.slot(2)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    if (f.slot(4) == kFalse && m.class_of(f.slot(1)) != m.class_of(f.slot(2)) &&
        !takes_anything(m, op, f.slot(1))) {
        PLAIT_AWAIT(f.slot(3), try_method(m, f.slot(2), reflected_of(op), f.slot(1)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    PLAIT_AWAIT(
        f.slot(3),
        binary_without_methods(m, op, f.slot(1), f.slot(2), (f.slot(0).as_int() & kInPlace) != 0));
    return f.slot(3);
    PLAIT_FRAME_END
}

Value step_in_place(Mutator& m, NativeFrame& f, Value in) {
    const BinaryOp op = static_cast<BinaryOp>(f.slot(0).as_int());
    PLAIT_FRAME_BEGIN
    if (has_reflected(m, op, f.slot(1), f.slot(2))) {
        PLAIT_AWAIT(f.slot(3), try_method(m, f.slot(2), reflected_of(op), f.slot(1)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    PLAIT_AWAIT(f.slot(3), try_method(m, f.slot(1), in_place_of(op), f.slot(2)));
    // A builtin class's own method answers with what it changed, which is inside of the instance.
    if (f.slot(3) != kNotImplemented)
        return f.slot(3) == payload_of(m, f.slot(1)) ? f.slot(1) : f.slot(3);
    PLAIT_AWAIT(f.slot(3), ([&]() -> Value {
                    const Value a = payload_of(m, f.slot(1)), b = f.slot(2);
                    if (!is_instance_kind(m, a)) {
                        const Value result = sequence_binary_in_place(m, op, a, b);
                        if (!result.empty() || m.raising()) return result == a ? f.slot(1) : result;
                    }
                    return push_operator(
                        m, kFrameBinary, static_cast<int>(op) | kInPlace, f.slot(1), f.slot(2));
                })());
    return f.slot(3);
    PLAIT_FRAME_END
}

Value compare(Mutator& m, CompareOp op, Value a, Value b) {
    if (may_overload(m, a) || may_overload(m, b)) {
        // Identity decides for objects without methods of their own, without a frame.
        const bool plain_a = !may_overload(m, a) || !(m.at<Class>(m.class_of(a))->class_flags &
                                                      (kClassEq | kClassHasPayload));
        const bool plain_b = !may_overload(m, b) || !(m.at<Class>(m.class_of(b))->class_flags &
                                                      (kClassEq | kClassHasPayload));
        if (op <= CompareOp::Ne && plain_a && plain_b) {
            const auto has_own = [&](Value v) {
                const Value own = overload(m, v, NameId::ne);
                return !own.empty() && !m.is(own, Kind::NativeFunction);
            };
            if (op == CompareOp::Eq || (!has_own(a) && !has_own(b)))
                return compare_default(m, op, a, b);
        }
        const int number = static_cast<int>(op) | kCompares;
        const Value called = call_operator(m, number, method_of(op), method_of(swapped(op)), a, b);
        return called == kSignalSlow ? push_operator(m, kFrameCompare, number, a, b) : called;
    }
    const Value result = compare_builtin(m, op, a, b);
    if (!result.empty() || m.raising()) return result;
    return compare_default(m, op, a, b);
}

namespace {

// A comparison method written in Python; those that builtin classes have are left to
// compare_builtin.
Value try_compare(Mutator& m, Value self, CompareOp op, Value other) {
    const Value method = overload(m, self, method_of(op));
    if (method.empty() || m.is(method, Kind::NativeFunction)) return kNotImplemented;
    const Value args[2] = {self, other};
    return call_special(m, method, args, 2);
}

// Without a __ne__ of its own, an object is unequal where its __eq__ says that it is not equal:
// that answer.
Value try_unequal(Mutator& m, Value self, Value other) {
    const Value own = overload(m, self, NameId::ne);
    const bool has_own = !own.empty() && !m.is(own, Kind::NativeFunction);
    return has_own ? kNotImplemented : try_compare(m, self, CompareOp::Eq, other);
}

Value compare_last(Mutator& m, CompareOp op, Value a, Value b) {
    const Value inner_a = payload_of(m, a), inner_b = payload_of(m, b);
    if (inner_a != a || inner_b != b) {
        // The right operand's method goes first where its class derives from the left one's, also
        // where it is the same: so the items are compared the other way round.
        const Ref left = m.class_of(a), right = m.class_of(b);
        const Value result = left != right && is_subclass(m, right, left)
                                 ? compare_builtin(m, swapped(op), inner_b, inner_a)
                                 : compare_builtin(m, op, inner_a, inner_b);
        if (!result.empty() || m.raising()) return result;
    }
    return compare_default(m, op, a, b);
}

} // namespace

// Slots: op, a, b; result, whether the right operand went first.
Value step_compare(Mutator& m, NativeFrame& f, Value in) {
    const CompareOp op = static_cast<CompareOp>(f.slot(0).as_int() & kOperatorMask);
    const bool tried = (f.slot(0).as_int() & kTried) != 0;
    PLAIT_FRAME_BEGIN
    f.slot(4) = from_bool(!tried && right_first(m, f.slot(1), f.slot(2), method_of(swapped(op))));
    if (f.slot(4) == kTrue) {
        PLAIT_AWAIT(f.slot(3), try_compare(m, f.slot(2), swapped(op), f.slot(1)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    if (!tried) {
        PLAIT_AWAIT(f.slot(3), try_compare(m, f.slot(1), op, f.slot(2)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    if (f.slot(4) == kFalse) {
        PLAIT_AWAIT(f.slot(3), try_compare(m, f.slot(2), swapped(op), f.slot(1)));
        if (f.slot(3) != kNotImplemented) return f.slot(3);
    }
    if (op == CompareOp::Ne) {
        PLAIT_AWAIT(f.slot(3), try_unequal(m, f.slot(1), f.slot(2)));
        if (f.slot(3) == kNotImplemented)
            PLAIT_AWAIT(f.slot(3), try_unequal(m, f.slot(2), f.slot(1)));
        if (f.slot(3) != kNotImplemented) {
            PLAIT_AWAIT(f.slot(3), truth(m, f.slot(3)));
            return from_bool(f.slot(3) == kFalse);
        }
    }
    PLAIT_AWAIT(f.slot(3), compare_last(m, op, f.slot(1), f.slot(2)));
    return f.slot(3);
    PLAIT_FRAME_END
}

Value unary(Mutator& m, NameId op, Value a) {
    const Value method = overload(m, a, op);
    if (!method.empty()) return call_special(m, method, &a, 1);
    const Value result = number_unary(m, op, payload_of(m, a));
    if (!result.empty() || m.raising()) return result;
    if (op == NameId::abs)
        return m.raise(ErrorType::TypeError, "bad operand type for abs(): '%s'", type_name(m, a));
    const char* symbol = op == NameId::neg ? "-" : op == NameId::pos ? "+" : "~";
    return m.raise(
        ErrorType::TypeError, "bad operand type for unary %s: '%s'", symbol, type_name(m, a));
}

Value leaf_truth(Mutator& m, Value v) {
    return may_overload(m, v) ? kSignalSlow : truth(m, v);
}

Value truth(Mutator& m, Value v) {
    if (v.is_int()) return from_bool(v.as_int() != 0);
    if (v.is_double()) return from_bool(v.as_double() != 0);
    switch (m.at<Object>(v)->kind) {
    case Kind::None: return kFalse;
    case Kind::Bool: return v;
    case Kind::Str: return from_bool(m.at<Str>(v)->length != 0);
    case Kind::Bytes: return from_bool(m.at<Bytes>(v)->size != 0);
    case Kind::ByteArray: return from_bool(m.load(&m.at<ByteArray>(v)->size) != 0);
    case Kind::Tuple: return from_bool(m.at<Tuple>(v)->size != 0);
    case Kind::List: return from_bool(m.load(&m.at<List>(v)->size) != 0);
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return from_bool(m.load(&m.at<Dict>(v)->used) != 0);
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems:
        return from_bool(m.load(&m.at<Dict>(m.at<DictViewObject>(v)->dict)->used) != 0);
    case Kind::Range: return from_bool(m.at<Range>(v)->length != Value::from_int(0));
    case Kind::Complex:
        return from_bool(m.at<Complex>(v)->real != 0 || m.at<Complex>(v)->imaginary != 0);
    case Kind::Native:
    case Kind::Class:
    case Kind::Instance:
    case Kind::Exception: break;
    default: return kTrue;
    }
    if (!may_overload(m, v) && !m.is(v, Kind::Native)) return kTrue;
    if (lookup_special(m, v, NameId::bool_).empty() && lookup_special(m, v, NameId::len).empty()) {
        const Value inner = payload_of(m, v);
        return inner == v ? kTrue : truth(m, inner);
    }
    return push_native(m, kMachine[kFrameTruth], &v, 1);
}

Value step_truth(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!lookup_special(m, f.slot(0), NameId::bool_).empty()) {
        PLAIT_AWAIT(f.slot(1), ([&] {
                        const Value self = f.slot(0);
                        return call_special(m, lookup_special(m, self, NameId::bool_), &self, 1);
                    })());
        if (!m.is(f.slot(1), Kind::Bool)) {
            return m.raise(ErrorType::TypeError,
                           "__bool__ should return bool, returned %s",
                           type_name(m, f.slot(1)));
        }
        return f.slot(1);
    }
    PLAIT_AWAIT(f.slot(1), length(m, f.slot(0)));
    return truth(m, f.slot(1));
    PLAIT_FRAME_END
}

} // namespace plait::vm
