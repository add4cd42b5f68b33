// Equality and order of containers: without Python code where that suffices and the containers are
// small, else by frames that compare one pair of items after another. Containers within containers
// get frames of their own.

#include "vm/container_support.h"

namespace plait::vm {

namespace {

constexpr int kMaxDepth = 8;         // of containers compared on the C stack
constexpr uint32_t kLeafItems = 512; // compared in one leaf

// Equality without Python code. Counts what it compares, and gives up where that is too much for a
// leaf.
class LeafEquality {
public:
    explicit LeafEquality(Mutator& m) : m_(m) {}
    int equal(Value a, Value b, int depth);
    int same_or_equal(Value a, Value b, int depth) { return a == b ? 1 : equal(a, b, depth); }

private:
    int equal_items(const Value* a, const Value* b, uint32_t count, int depth);
    int equal_dicts(Dict* a, Dict* b, int depth);
    int equal_sets(Set* a, Set* b);
    int equal_lists(Value a, Value b, int depth);
    int equal_objects(Value a, Value b, int depth);

    Mutator& m_;
    uint32_t left_ = kLeafItems;
};

bool is_number_kind(Kind kind) {
    return kind == Kind::Int || kind == Kind::Float || kind == Kind::Bool || kind == Kind::Complex;
}

// Whether the class of [v] may compare by Python code.
bool may_override(Mutator& m, Value v, Kind kind) {
    if (kind != Kind::Instance && kind != Kind::Exception && kind != Kind::Class &&
        kind != Kind::Native)
        return false;
    return m.at<Class>(m.at<Object>(v)->klass)->class_flags & kClassEq;
}

int LeafEquality::equal_items(const Value* a, const Value* b, uint32_t count, int depth) {
    if (count > left_ || depth >= kMaxDepth) return -1;
    left_ -= count;
    for (uint32_t i = 0; i < count; i++) {
        const Value x = peek(&a[i]), y = peek(&b[i]);
        if (x == y) continue;
        if (x.empty() || y.empty()) return 0;
        const int same = equal(x, y, depth + 1);
        if (same != 1) return same;
    }
    return 1;
}

int LeafEquality::equal_lists(Value a, Value b, int depth) {
    const ListView x = view_list(m_, m_.at<List>(a)), y = view_list(m_, m_.at<List>(b));
    return x.size != y.size ? 0 : equal_items(x.items, y.items, x.size, depth);
}

int LeafEquality::equal_dicts(Dict* a, Dict* b, int depth) {
    const uint32_t count = dict_used(m_, a);
    if (count != dict_used(m_, b)) return 0;
    if (count > left_ || depth >= kMaxDepth) return -1;
    left_ -= count;
    uint32_t position = 0;
    uint64_t hash_of_key;
    Value key, value;
    while (dict_next(m_, a, &position, &key, &value, &hash_of_key)) {
        const Value other = dict_get(m_, b, key, hash_of_key);
        if (other == kSignalSlow) return -1;
        if (other.empty()) return 0;
        const int same = same_or_equal(value, other, depth + 1);
        if (same != 1) return same;
    }
    return 1;
}

int LeafEquality::equal_sets(Set* a, Set* b) {
    const uint32_t count = dict_used(m_, a);
    if (count != dict_used(m_, b)) return 0;
    if (count > left_) return -1;
    left_ -= count;
    uint32_t position = 0;
    uint64_t hash_of_key;
    Value key, value;
    while (dict_next(m_, a, &position, &key, &value, &hash_of_key)) {
        const Value found = dict_get(m_, b, key, hash_of_key);
        if (found == kSignalSlow) return -1;
        if (found.empty()) return 0;
    }
    return 1;
}

bool is_bytes(Kind kind) {
    return kind == Kind::Bytes || kind == Kind::ByteArray;
}
bool is_set(Kind kind) {
    return kind == Kind::Set || kind == Kind::FrozenSet;
}
bool is_view(Kind kind) {
    return kind == Kind::DictKeys || kind == Kind::DictItems;
}

int LeafEquality::equal_objects(Value a, Value b, int depth) {
    const Kind kind = m_.kind_of(a), other = m_.kind_of(b);
    if (is_bytes(kind) && is_bytes(other)) return text_compare(m_, CompareOp::Eq, a, b) == kTrue;
    if (is_set(kind) && is_set(other)) return equal_sets(m_.at<Set>(a), m_.at<Set>(b));
    if ((is_set(kind) || is_view(kind)) && (is_set(other) || is_view(other))) return -1;
    if (kind != other) return 0;
    switch (kind) {
    case Kind::Str: return str_equal(m_.at<Str>(a), m_.at<Str>(b));
    case Kind::Tuple: {
        Tuple *x = m_.at<Tuple>(a), *y = m_.at<Tuple>(b);
        return x->size != y->size ? 0 : equal_items(x->items(), y->items(), x->size, depth);
    }
    case Kind::List: return equal_lists(a, b, depth);
    case Kind::Dict: return equal_dicts(m_.at<Dict>(a), m_.at<Dict>(b), depth);
    case Kind::Range: return range_equal(m_, m_.at<Range>(a), m_.at<Range>(b));
    case Kind::Slice:
        return equal_items(&m_.at<Slice>(a)->start, &m_.at<Slice>(b)->start, 3, depth);
    case Kind::BoundMethod: {
        auto *x = m_.at<BoundMethod>(a), *y = m_.at<BoundMethod>(b);
        return x->self == y->self ? same_or_equal(x->function, y->function, depth + 1) : 0;
    }
    default: return a == b;
    }
}

int LeafEquality::equal(Value a, Value b, int depth) {
    if (both_ints(a, b)) return a == b;
    const Kind kind = m_.kind_of(a), other = m_.kind_of(b);
    if (is_number_kind(kind) && is_number_kind(other)) {
        const Value same = number_compare(m_, CompareOp::Eq, a, b);
        return same == kTrue;
    }
    if (may_override(m_, a, kind) || may_override(m_, b, other)) return -1;
    const Value x = payload_of(m_, a), y = payload_of(m_, b);
    if (x != a || y != b) return depth >= kMaxDepth ? -1 : equal(x, y, depth + 1);
    return equal_objects(a, b, depth);
}

bool too_deep(Mutator& m) {
    if (m.depth <= m.recursion_limit) return false;
    m.raise(ErrorType::RecursionError, "maximum recursion depth exceeded in comparison");
    return true;
}

Value by_order(CompareOp op, int64_t order) {
    switch (op) {
    case CompareOp::Eq: return from_bool(order == 0);
    case CompareOp::Ne: return from_bool(order != 0);
    case CompareOp::Lt: return from_bool(order < 0);
    case CompareOp::Le: return from_bool(order <= 0);
    case CompareOp::Gt: return from_bool(order > 0);
    default: return from_bool(order >= 0);
    }
}

bool is_equality(CompareOp op) {
    return op == CompareOp::Eq || op == CompareOp::Ne;
}

struct Items {
    const Value* items;
    uint32_t size;
};
Items items_of(Mutator& m, Value v) {
    if (m.is(v, Kind::Tuple)) return {m.at<Tuple>(v)->items(), m.at<Tuple>(v)->size};
    const ListView view = view_list(m, m.at<List>(v));
    return {view.items, view.size};
}

// The answer once the items at [index] are known to differ.
Value order_of_difference(Mutator& m, CompareOp op, Value x, Value y) {
    return is_equality(op) ? from_bool(op == CompareOp::Ne) : compare(m, op, x, y);
}

Value compare_items(Mutator& m, CompareOp op, Value a, Value b) {
    const Items x = items_of(m, a), y = items_of(m, b);
    if (is_equality(op) && x.size != y.size) return from_bool(op == CompareOp::Ne);
    LeafEquality leaf(m);
    uint32_t i = 0;
    for (; i < x.size && i < y.size && i < kLeafItems; i++) {
        const Value u = peek(&x.items[i]), v = peek(&y.items[i]);
        if (u == v) continue;
        const int same = u.empty() || v.empty() ? -1 : leaf.equal(u, v, 1);
        if (same < 0) break;
        if (!same) return order_of_difference(m, op, u, v);
    }
    if (i == x.size || i == y.size) return by_order(op, int64_t{x.size} - int64_t{y.size});
    if (too_deep(m)) return kNoValue;
    return push_frame(m,
                      ContainerFrame::compare_sequences,
                      {Value::from_int(static_cast<int64_t>(op)), a, b, Value::from_int(i)});
}

Value compare_dict_values(Mutator& m, CompareOp op, Value a, Value b) {
    if (!is_equality(op)) return kNoValue;
    LeafEquality leaf(m);
    const int same = leaf.equal(a, b, 0);
    if (same >= 0) return from_bool((same == 1) == (op == CompareOp::Eq));
    if (too_deep(m)) return kNoValue;
    return push_frame(
        m, ContainerFrame::compare_dicts, {Value::from_int(static_cast<int64_t>(op)), a, b});
}

Value compare_set_values(Mutator& m, CompareOp op, Value a, Value b) {
    if (m.is(a, Kind::DictItems) && m.is(b, Kind::DictItems) && is_equality(op)) {
        return compare_dict_values(
            m, op, m.at<DictViewObject>(a)->dict, m.at<DictViewObject>(b)->dict);
    }
    if (m.is(a, Kind::DictKeys)) a = m.at<DictViewObject>(a)->dict;
    if (m.is(b, Kind::DictKeys)) b = m.at<DictViewObject>(b)->dict;
    if (op == CompareOp::Gt || op == CompareOp::Ge) {
        return compare_set_values(m, op == CompareOp::Gt ? CompareOp::Lt : CompareOp::Le, b, a);
    }
    const int64_t size = leaf_length(m, a), other = leaf_length(m, b);
    if (is_equality(op) ? size != other : op == CompareOp::Lt ? size >= other : size > other) {
        return from_bool(op == CompareOp::Ne);
    }
    return push_frame(
        m, ContainerFrame::compare_sets, {Value::from_int(static_cast<int64_t>(op)), a, b});
}

// As the tuples of their parts.
Value compare_slices(Mutator& m, CompareOp op, Value a, Value b) {
    if (a == b) return by_order(op, 0);
    const Value x = new_tuple(m, &m.at<Slice>(a)->start, 3);
    const Value y = x == kSignalRetry ? x : new_tuple(m, &m.at<Slice>(b)->start, 3);
    return y == kSignalRetry ? y : compare_items(m, op, x, y);
}

} // namespace

int equal_leaf(Mutator& m, Value a, Value b) {
    LeafEquality leaf(m);
    return leaf.equal(a, b, 0);
}

Value sequence_compare(Mutator& m, CompareOp op, Value a, Value b) {
    a = payload_of(m, a);
    b = payload_of(m, b);
    const Kind kind = m.kind_of(a), other = m.kind_of(b);
    if ((kind == Kind::Str && other == Kind::Str) || (is_bytes(kind) && is_bytes(other))) {
        return text_compare(m, op, a, b);
    }
    if ((kind == Kind::List || kind == Kind::Tuple) && kind == other)
        return compare_items(m, op, a, b);
    if (kind == Kind::Dict && other == Kind::Dict) return compare_dict_values(m, op, a, b);
    if ((is_set(kind) || is_view(kind)) && (is_set(other) || is_view(other))) {
        LeafEquality leaf(m);
        const int same =
            is_equality(op) && is_set(kind) && is_set(other) ? leaf.equal(a, b, 0) : -1;
        return same >= 0 ? from_bool((same == 1) == (op == CompareOp::Eq))
                         : compare_set_values(m, op, a, b);
    }
    if ((kind == Kind::Range || kind == Kind::Slice || kind == Kind::BoundMethod) &&
        kind == other && is_equality(op)) {
        const int same = equal_leaf(m, a, b);
        if (same >= 0) return from_bool((same == 1) == (op == CompareOp::Eq));
    }
    if (kind == Kind::Slice && other == Kind::Slice) return compare_slices(m, op, a, b);
    return kNoValue;
}

// Slots: operator, a, b, index; the two items, whether they are equal.
Value compare_sequences_step(Mutator& m, NativeFrame& f, Value in) {
    const CompareOp op = static_cast<CompareOp>(f.slot(0).as_int());
    int same = 0;
    PLAIT_FRAME_BEGIN
    for (;; f.slot(3) = Value::from_int(f.slot(3).as_int() + 1)) {
        PLAIT_POLL();
        {
            const Items x = items_of(m, f.slot(1)), y = items_of(m, f.slot(2));
            const int64_t index = f.slot(3).as_int();
            if (index >= x.size || index >= y.size)
                return by_order(op, int64_t{x.size} - int64_t{y.size});
            f.slot(4) = peek(&x.items[index]);
            f.slot(5) = peek(&y.items[index]);
        }
        if (f.slot(4) == f.slot(5) || f.slot(4).empty() || f.slot(5).empty()) continue;
        same = equal_leaf(m, f.slot(4), f.slot(5));
        if (same == 1) continue;
        if (same < 0) {
            PLAIT_AWAIT(f.slot(6), compare(m, CompareOp::Eq, f.slot(4), f.slot(5)));
            PLAIT_AWAIT(f.slot(6), truth(m, f.slot(6)));
            if (f.slot(6) == kTrue) continue;
        }
        PLAIT_AWAIT(f.slot(6), order_of_difference(m, op, f.slot(4), f.slot(5)));
        return f.slot(6);
    }
    PLAIT_FRAME_END
}

namespace {

// Looks the next key of a dict up in another one. Slots: 1 the dict, 2 the other, 3 position;
// writes 4 (key), 5 (value), and 6 (the position behind it). kSignalStop: no more keys, which slot
// 4 says by having no value.
Value find_next_key(Mutator& m, NativeFrame& f, KeyedOp op) {
    uint32_t position = static_cast<uint32_t>(f.slot(3).as_int());
    uint64_t hash_of_key;
    Value key, value;
    f.slot(4) = Value();
    if (!dict_next(m, m.at<Dict>(f.slot(1)), &position, &key, &value, &hash_of_key))
        return kSignalStop;
    f.slot(4) = key;
    f.slot(5) = value;
    f.slot(6) = Value::from_int(position);
    return keyed_hashed(m, op, f.slot(2), key, hash_of_key);
}

} // namespace

// Slots: operator, a, b; position, key, value, next position, the other's value, whether they are
// equal.
Value compare_dicts_step(Mutator& m, NativeFrame& f, Value in) {
    const bool wanted = f.slot(0).as_int() == static_cast<int64_t>(CompareOp::Eq);
    PLAIT_FRAME_BEGIN
    f.slot(3) = Value::from_int(0);
    if (dict_used(m, m.at<Dict>(f.slot(1))) != dict_used(m, m.at<Dict>(f.slot(2))))
        return from_bool(!wanted);
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(7), find_next_key(m, f, KeyedOp::Get));
        if (f.slot(4).empty()) return from_bool(wanted);
        if (f.slot(7) == kSignalStop) return from_bool(!wanted);
        f.slot(3) = f.slot(6);
        if (f.slot(5) == f.slot(7)) continue;
        PLAIT_AWAIT(f.slot(8), compare(m, CompareOp::Eq, f.slot(5), f.slot(7)));
        PLAIT_AWAIT(f.slot(8), truth(m, f.slot(8)));
        if (f.slot(8) != kTrue) return from_bool(!wanted);
    }
    PLAIT_FRAME_END
}

// Whether all of a are in b; their sizes fit. Slots: operator, a, b; position, key, value, next
// position.
Value compare_sets_step(Mutator& m, NativeFrame& f, Value in) {
    const bool wanted = f.slot(0).as_int() != static_cast<int64_t>(CompareOp::Ne);
    Value found;
    PLAIT_FRAME_BEGIN
    if (m.is(f.slot(1), Kind::DictItems))
        PLAIT_AWAIT(f.slot(1), call(m, m.type(Kind::Set), &f.slot(1), 1));
    if (m.is(f.slot(2), Kind::DictItems))
        PLAIT_AWAIT(f.slot(2), call(m, m.type(Kind::Set), &f.slot(2), 1));
    f.slot(3) = Value::from_int(0);
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(found, find_next_key(m, f, KeyedOp::Contains));
        if (f.slot(4).empty()) return from_bool(wanted);
        if (found != kTrue) return from_bool(!wanted);
        f.slot(3) = f.slot(6);
    }
    PLAIT_FRAME_END
}

} // namespace plait::vm
