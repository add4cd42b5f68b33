// The special methods of builtin classes, as a program sees them (list.__len__, int.__add__): thin
// leaves over the operations, so that a subclass can call them through super(). Which class has
// which is said here by name.

#include "vm/bootstrap.h"
#include "vm/bytes_data.h"
#include "vm/container_support.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import.h"
#include "vm/numeric.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cstring>

namespace plait::vm {
namespace {

Value or_not_implemented(Mutator& m, Value result) {
    return result.empty() && !m.raising() ? kNotImplemented : result;
}

// Whether [self]'s method leaves an operation with [other] to the other's: an int's knows ints
// alone, a float's ints and floats, a set's or dict's no views.
bool leaves_to_other(Mutator& m, Value self, Value other) {
    if (has_entries(m, self)) return is_set_view(m, other);
    if (is_int(m, self)) return !is_int(m, other);
    return self.is_double() && !is_int(m, other) && !other.is_double();
}

// Sequences have no numeric methods in CPython: what the other operand has goes first.
bool has_reflected(Mutator& m, BinaryOp op, Value self, Value other) {
    if (op != BinaryOp::Add && op != BinaryOp::Mul) return false;
    return m.is(other, Kind::Instance) && is_builtin_sequence(m, self) &&
           !lookup_special(m, other, op == BinaryOp::Add ? NameId::radd : NameId::rmul).empty();
}

template<BinaryOp op> Value binary_of(Mutator& m, Value a, Value b) {
    const Value number = number_binary(m, op, a, b);
    if (!number.empty() || m.raising()) return number;
    return or_not_implemented(m, sequence_binary(m, op, a, b));
}
template<BinaryOp op> Value binary_leaf(Mutator& m, Value* args, uint32_t) {
    // "%s" % x shows x as what it is, an instance of a class derived from str for one.
    if (op == BinaryOp::Mod && (m.is(args[0], Kind::Str) || is_bytes_like(m, args[0])))
        return str_percent(m, args[0], args[1]);
    const Value other = payload_of(m, args[1]);
    if (leaves_to_other(m, args[0], other) || has_reflected(m, op, args[0], args[1]))
        return kNotImplemented;
    // What cannot be concatenated, or be a number of times, is named as what it is.
    if ((op == BinaryOp::Add && !concatenates(m, args[0], other)) ||
        (op == BinaryOp::Mul && is_repeatable(m, args[0]) && !is_int(m, other)))
        return binary_of<op>(m, args[0], args[1]);
    return binary_of<op>(m, args[0], other);
}
template<BinaryOp op> Value reflected_leaf(Mutator& m, Value* args, uint32_t) {
    const Value other = payload_of(m, args[1]);
    if (leaves_to_other(m, args[0], other)) return kNotImplemented;
    if (op == BinaryOp::Mod && (m.is(args[0], Kind::Str) || is_bytes_like(m, args[0]))) {
        return m.kind_of(other) == m.kind_of(args[0]) ? str_percent(m, other, args[0])
                                                      : kNotImplemented;
    }
    if (op == BinaryOp::Mul && is_builtin_sequence(m, args[0]) && !is_int(m, other))
        return kNotImplemented;
    return binary_of<op>(m, other, args[0]);
}
template<BinaryOp op> Value in_place_leaf(Mutator& m, Value* args, uint32_t) {
    return or_not_implemented(m, sequence_binary_in_place(m, op, args[0], args[1]));
}
template<CompareOp op> Value compare_leaf(Mutator& m, Value* args, uint32_t) {
    const Value a = args[0], b = payload_of(m, args[1]);
    if (leaves_to_other(m, a, b)) return kNotImplemented;
    const Value number = number_compare(m, op, a, b);
    if (!number.empty() || m.raising()) return number;
    return or_not_implemented(m, sequence_compare(m, op, a, b));
}
Value divmod_leaf(Mutator& m, Value* args, uint32_t) {
    Value both[2] = {args[0], payload_of(m, args[1])};
    const bool knows_other = is_int(m, both[1]) || both[1].is_double();
    return !knows_other || leaves_to_other(m, both[0], both[1]) ? kNotImplemented
                                                                : divmod_plain(m, both, 2);
}
Value rdivmod_leaf(Mutator& m, Value* args, uint32_t) {
    Value both[2] = {payload_of(m, args[1]), args[0]};
    const bool knows_other = is_int(m, both[0]) || both[0].is_double();
    return !knows_other || leaves_to_other(m, both[1], both[0]) ? kNotImplemented
                                                                : divmod_plain(m, both, 2);
}
template<NameId op> Value unary_leaf(Mutator& m, Value* args, uint32_t) {
    return unary(m, op, args[0]);
}

Value len_leaf(Mutator& m, Value* args, uint32_t) {
    return length(m, args[0]);
}
Value getitem_leaf(Mutator& m, Value* args, uint32_t) {
    const Value inner = payload_of(m, args[0]);
    if (inner != args[0] && m.is(inner, Kind::Dict))
        return push_frame(m, ContainerFrame::item_of_dict_subclass, {args[0], inner, args[1]});
    return get_item(m, inner, args[1]);
}
Value setitem_leaf(Mutator& m, Value* args, uint32_t) {
    const Value done = set_item(m, args[0], args[1], args[2]);
    return done.is_signal() ? done : kNone;
}
Value delitem_leaf(Mutator& m, Value* args, uint32_t) {
    const Value done = delete_item(m, args[0], args[1]);
    return done.is_signal() ? done : kNone;
}
Value contains_leaf(Mutator& m, Value* args, uint32_t) {
    return contains(m, args[0], args[1]);
}
Value iter_leaf(Mutator& m, Value* args, uint32_t) {
    return get_iterator(m, args[0]);
}
Value bool_leaf(Mutator& m, Value* args, uint32_t) {
    return truth(m, args[0]);
}
Value hash_leaf(Mutator& m, Value* args, uint32_t) {
    return hash(m, args[0]);
}
Value repr_leaf(Mutator& m, Value* args, uint32_t) {
    return repr_of(m, args[0]);
}
Value str_leaf(Mutator& m, Value* args, uint32_t) {
    return str_of(m, args[0]);
}
Value format_leaf(Mutator& m, Value* args, uint32_t) {
    return format_of(m, args[0], args[1]);
}
Value self_leaf(Mutator&, Value* args, uint32_t) {
    return args[0];
}
Value int_leaf(Mutator& m, Value* args, uint32_t) {
    return call(m, m.type(Kind::Int), args, 1);
}
Value float_leaf(Mutator& m, Value* args, uint32_t) {
    return call(m, m.type(Kind::Float), args, 1);
}
Value reversed_leaf(Mutator& m, Value* args, uint32_t) {
    return call(m, m.type(Kind::Reversed), args, 1);
}
Value call_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1),
                call(m, f.slot(0), m.at<Tuple>(f.slot(1))->items(), m.at<Tuple>(f.slot(1))->size));
    return f.slot(1);
    PLAIT_FRAME_END
}
Value next_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), next_item(m, f.slot(0)));
    if (f.slot(0) != kSignalStop) return f.slot(0);
    return raise_bare(m, ErrorType::StopIteration);
    PLAIT_FRAME_END
}

constexpr uint16_t kMethod = kNativeMethod;

#define PLAIT_BINARY(name, op)                                                                     \
    {"__" name "__", binary_leaf<BinaryOp::op>, nullptr, 2, 2, 0, kMethod, nullptr},               \
        {"__r" name "__", reflected_leaf<BinaryOp::op>, nullptr, 2, 2, 0, kMethod, nullptr},       \
        {"__i" name "__", in_place_leaf<BinaryOp::op>, nullptr, 2, 2, 0, kMethod, nullptr},

constexpr NativeDef kDefs[] = {
    PLAIT_BINARY("add", Add) PLAIT_BINARY("sub", Sub) PLAIT_BINARY("mul", Mul)
        PLAIT_BINARY("truediv", TrueDiv) PLAIT_BINARY("floordiv", FloorDiv) PLAIT_BINARY("mod", Mod)
            PLAIT_BINARY("pow", Pow) PLAIT_BINARY("lshift", LShift) PLAIT_BINARY("rshift", RShift)
                PLAIT_BINARY("and", And) PLAIT_BINARY("or", Or) PLAIT_BINARY("xor", Xor){
                    "__eq__", compare_leaf<CompareOp::Eq>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__ne__", compare_leaf<CompareOp::Ne>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__lt__", compare_leaf<CompareOp::Lt>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__le__", compare_leaf<CompareOp::Le>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__gt__", compare_leaf<CompareOp::Gt>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__ge__", compare_leaf<CompareOp::Ge>, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__neg__", unary_leaf<NameId::neg>, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__pos__", unary_leaf<NameId::pos>, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__invert__", unary_leaf<NameId::invert>, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__abs__", unary_leaf<NameId::abs>, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__divmod__", divmod_leaf, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__rdivmod__", rdivmod_leaf, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__len__", len_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__getitem__", getitem_leaf, nullptr, 2, 2, 0, kMethod | kNativeKeepsInstance, nullptr},
    {"__setitem__", setitem_leaf, nullptr, 3, 3, 0, kMethod, nullptr},
    {"__delitem__", delitem_leaf, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__contains__", contains_leaf, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__iter__", iter_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__bool__", bool_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__hash__", hash_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__repr__", repr_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__str__", str_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__format__", format_leaf, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__index__", self_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__int__", int_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__float__", float_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__call__", nullptr, call_step, 2, 2, 0, kMethod, "self,*args"},
    {"__reversed__", reversed_leaf, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__next__", nullptr, next_step, 1, 1, 0, kMethod, nullptr},
};

// The names of a class's special methods, without the underscores.
const char* names_of(Kind kind) {
    static const char* const kOrder = " eq ne lt le gt ge hash repr ";
    switch (kind) {
    case Kind::Int:
        return " add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow "
               "divmod rdivmod lshift rlshift rshift rrshift "
               "and rand or ror xor rxor eq ne lt le gt ge neg pos invert abs bool hash repr str "
               "format index int float ";
    case Kind::Bool: return " repr and rand or ror xor rxor ";
    case Kind::Float:
        return " add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow "
               "divmod rdivmod eq ne lt le gt ge neg pos abs "
               "bool hash repr str format int float ";
    case Kind::Complex:
        return " add radd sub rsub mul rmul truediv rtruediv pow rpow eq ne neg pos abs bool hash "
               "repr str ";
    case Kind::Str:
        return " add mul rmul mod rmod eq ne lt le gt ge len getitem contains iter hash repr str "
               "format ";
    case Kind::Bytes:
        return " add mul rmul mod rmod eq ne lt le gt ge len getitem contains iter hash repr ";
    case Kind::ByteArray:
        return " add mul rmul iadd imul mod rmod eq ne lt le gt ge len getitem setitem delitem "
               "contains iter repr ";
    case Kind::Tuple: return " add mul rmul eq ne lt le gt ge len getitem contains iter hash repr ";
    case Kind::List:
        return " add mul rmul iadd imul eq ne lt le gt ge len getitem setitem delitem contains "
               "iter reversed repr ";
    case Kind::Dict:
        return " or ror ior eq ne len getitem setitem delitem contains iter reversed repr ";
    case Kind::Set:
        return " and rand or ror xor rxor sub rsub iand ior ixor isub eq ne lt le gt ge len "
               "contains iter repr ";
    case Kind::FrozenSet:
        return " and rand or ror xor rxor sub rsub eq ne lt le gt ge len contains iter hash repr ";
    case Kind::Range: return " eq ne len getitem contains iter reversed hash repr bool ";
    case Kind::Slice: return " eq ne lt le gt ge repr ";
    case Kind::DictKeys:
    case Kind::DictItems:
        return " and rand or ror xor rxor sub rsub eq ne lt le gt ge len contains iter reversed "
               "repr ";
    case Kind::DictValues: return " len iter reversed repr ";
    case Kind::Function:
    case Kind::NativeFunction:
    case Kind::MethodDescriptor:
    case Kind::ClassMethodDescriptor:
    case Kind::SlotWrapper:
    case Kind::BoundSlot:
    case Kind::BoundMethod: return " call repr ";
    case Kind::GetSet:
    case Kind::Member: return " repr ";
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator:
    case Kind::RangeIterator:
    case Kind::DictIterator:
    case Kind::SequenceIterator:
    case Kind::Enumerate:
    case Kind::Zip:
    case Kind::Map:
    case Kind::Filter:
    case Kind::Reversed:
    case Kind::ListReverseIterator:
    case Kind::AsciiIterator:
    case Kind::ByteArrayIterator:
    case Kind::SetIterator:
    case Kind::DictValueIterator:
    case Kind::DictItemIterator:
    case Kind::DictReverseKeyIterator:
    case Kind::DictReverseValueIterator:
    case Kind::DictReverseItemIterator:
    case Kind::CallableIterator:
    case Kind::LongRangeIterator: return " iter next ";
    case Kind::None: return " repr bool hash ";
    default: (void)kOrder; return "";
    }
}

bool has_name(const char* names, const char* dunder) {
    char spaced[32] = " ";
    const size_t length = std::strlen(dunder) - 4;
    if (length + 3 > sizeof spaced) return false;
    std::memcpy(spaced + 1, dunder + 2, length);
    spaced[length + 1] = ' ';
    spaced[length + 2] = 0;
    return std::strstr(names, spaced) != nullptr;
}

bool is_unhashable(Kind kind) {
    return kind == Kind::List || kind == Kind::Dict || kind == Kind::Set ||
           kind == Kind::ByteArray || kind == Kind::Slice || kind == Kind::DictKeys ||
           kind == Kind::DictItems;
}

} // namespace

const NativeTable kDunderNatives = {kDefs, sizeof kDefs / sizeof *kDefs};

bool add_dunders(Mutator& m, Kind kind, Ref klass) {
    const char* names = names_of(kind);
    Dict* dict = m.at<Dict>(m.at<Class>(klass)->dict);
    for (const NativeDef& def : kDefs) {
        if (!has_name(names, def.name)) continue;
        const Value name = intern_utf8(m, def.name);
        if (name.is_signal()) return false;
        if (!dict_get_name(m, dict, name).empty())
            continue; // the type's own table has a better one
        const Value function = new_native(m, def, klass, kNone);
        if (function == kSignalRetry) return false;
        if (dict_set_name(m, dict, name, function) == kSignalRetry) return false;
    }
    if (is_unhashable(kind))
        return dict_set_name(m, dict, m.name(NameId::hash), kNone) != kSignalRetry;
    return true;
}

} // namespace plait::vm
