#include "vm/container_support.h"
#include "vm/exceptions.h"
#include "vm/numeric.h"
#include "vm/slice.h"

#include <cmath>
#include <iterator>

namespace plait::vm {

namespace {

Value ints(Mutator& m, BinaryOp op, Value a, Value b) {
    return number_binary(m, op, a, b);
}
bool less(Mutator& m, Value a, Value b) {
    return int_compare(m, a, b) < 0;
}

#define PLAIT_TRY_NUMBER(name, expression)                                                         \
    const Value name = (expression);                                                               \
    if (name == kSignalRetry || name.empty()) return name

// (distance - 1) // stride + 1, where the distance is positive.
Value count_steps(Mutator& m, Value distance, Value stride) {
    PLAIT_TRY_NUMBER(last, ints(m, BinaryOp::Sub, distance, Value::from_int(1)));
    PLAIT_TRY_NUMBER(steps, ints(m, BinaryOp::FloorDiv, last, stride));
    return ints(m, BinaryOp::Add, steps, Value::from_int(1));
}

Value range_length(Mutator& m, Value start, Value stop, Value step) {
    const bool backwards = int_sign(m, step) < 0;
    const Value low = backwards ? stop : start, high = backwards ? start : stop;
    if (!less(m, low, high)) return Value::from_int(0);
    PLAIT_TRY_NUMBER(distance, ints(m, BinaryOp::Sub, high, low));
    PLAIT_TRY_NUMBER(stride, backwards ? ints(m, BinaryOp::Sub, Value::from_int(0), step) : step);
    return count_steps(m, distance, stride);
}

// start + index * step.
Value item_at(Mutator& m, Range* range, Value index) {
    if (index.is_int() && both_ints(range->start, range->step)) {
        int64_t offset, number;
        if (!__builtin_mul_overflow(index.as_int(), range->step.as_int(), &offset) &&
            !__builtin_add_overflow(offset, range->start.as_int(), &number) &&
            Value::fits_int(number)) {
            return Value::from_int(number);
        }
    }
    PLAIT_TRY_NUMBER(offset, ints(m, BinaryOp::Mul, index, range->step));
    return ints(m, BinaryOp::Add, range->start, offset);
}

Value make_range(Mutator& m, Value start, Value stop, Value step, Value length) {
    Range* range = m.try_new<Range>(Kind::Range);
    if (!range) return kSignalRetry;
    range->start = start;
    range->stop = stop;
    range->step = step;
    range->length = length;
    return m.value_of(range);
}

} // namespace

Value new_range(Mutator& m, Value start, Value stop, Value step) {
    PLAIT_TRY_NUMBER(length, range_length(m, start, stop, step));
    return make_range(m, start, stop, step, length);
}

Value range_at(Mutator& m, Range* range, Value index) {
    if (int_sign(m, index) < 0) {
        index = ints(m, BinaryOp::Add, index, range->length);
        if (index == kSignalRetry) return index;
    }
    const bool inside = int_sign(m, index) >= 0 && less(m, index, range->length);
    return inside ? item_at(m, range, index) : Value();
}

Value range_item(Mutator& m, Range* range, int64_t index) {
    if (range->length.is_int() && index >= range->length.as_int()) return Value();
    PLAIT_TRY_NUMBER(number, new_int(m, index));
    return item_at(m, range, number);
}

Value range_iterator(Mutator& m, Range* range, bool backwards) {
    if (!both_ints(range->start, range->step) || !range->length.is_int()) {
        if (!backwards) return new_cursor(m, Kind::SequenceIterator, m.value_of(range), 0);
        int64_t length;
        if (!int_to_int64(m, range->length, &length)) {
            return m.raise(ErrorType::OverflowError,
                           "Python int too large to convert to C ssize_t");
        }
        return new_cursor(m, Kind::Reversed, m.value_of(range), length - 1);
    }
    auto* it = m.try_new<RangeIterator>(Kind::RangeIterator);
    if (!it) return kSignalRetry;
    const int64_t length = range->length.as_int(), step = range->step.as_int();
    it->remaining = static_cast<uint64_t>(length);
    it->step = backwards ? -step : step;
    it->next = range->start.as_int();
    if (backwards && length > 0)
        it->next +=
            static_cast<int64_t>(static_cast<uint64_t>(length - 1) * static_cast<uint64_t>(step));
    return m.value_of(it);
}

int range_contains(Mutator& m, Range* range, Value item) {
    if (item.is_double()) {
        const double number = item.as_double();
        if (std::floor(number) != number || std::fabs(number) > 1e14) {
            return std::isfinite(number) && std::floor(number) == number ? -1 : 0;
        }
        item = Value::from_int(static_cast<int64_t>(number));
    }
    if (!is_int(m, item)) return -1;
    item = bool_to_int(item);
    const bool backwards = int_sign(m, range->step) < 0;
    const bool inside = backwards ? !less(m, range->start, item) && less(m, range->stop, item)
                                  : !less(m, item, range->start) && less(m, item, range->stop);
    if (!inside) return 0;
    if (both_ints(item, range->start) && range->step.is_int()) {
        return (item.as_int() - range->start.as_int()) % range->step.as_int() == 0;
    }
    const Value distance = ints(m, BinaryOp::Sub, item, range->start);
    if (distance == kSignalRetry) return -1;
    const Value rest = ints(m, BinaryOp::Mod, distance, range->step);
    return rest == kSignalRetry ? -1 : int_sign(m, rest) == 0;
}

bool range_equal(Mutator& m, Range* a, Range* b) {
    if (a == b) return true;
    if (int_compare(m, a->length, b->length) != 0) return false;
    if (int_sign(m, a->length) == 0) return true;
    if (int_compare(m, a->start, b->start) != 0) return false;
    return a->length == Value::from_int(1) || int_compare(m, a->step, b->step) == 0;
}

Value range_slice(Mutator& m, Range* range, int64_t start, int64_t stop, int64_t step) {
    PLAIT_TRY_NUMBER(first, new_int(m, start));
    PLAIT_TRY_NUMBER(end, new_int(m, stop));
    PLAIT_TRY_NUMBER(stride, new_int(m, step));
    PLAIT_TRY_NUMBER(new_start, item_at(m, range, first));
    PLAIT_TRY_NUMBER(new_stop, item_at(m, range, end));
    PLAIT_TRY_NUMBER(new_step, ints(m, BinaryOp::Mul, range->step, stride));
    return new_range(m, new_start, new_stop, new_step);
}

namespace {

// The range of one to three ints; the missing ones have no value.
Value range_of(Mutator& m, Value a, Value b, Value c) {
    if (b.empty()) return new_range(m, Value::from_int(0), a, Value::from_int(1));
    if (c.empty()) c = Value::from_int(1);
    if (int_sign(m, c) == 0)
        return m.raise(ErrorType::ValueError, "range() arg 3 must not be zero");
    return new_range(m, a, b, c);
}

Value range_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) {
        return m.raise(ErrorType::TypeError, "range expected at least 1 argument, got 0");
    }
    Value numbers[3];
    for (int i = 0; i < 3 && !args[i + 1].empty(); i++) {
        numbers[i] = leaf_index(m, args[i + 1]);
        if (numbers[i].empty()) return kSignalSlow;
    }
    return range_of(m, numbers[0], numbers[1], numbers[2]);
}

// Slots: class, start or stop, stop, step.
Value range_new_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), index_of(m, f.slot(1)));
    if (!f.slot(2).empty()) PLAIT_AWAIT(f.slot(2), index_of(m, f.slot(2)));
    if (!f.slot(3).empty()) PLAIT_AWAIT(f.slot(3), index_of(m, f.slot(3)));
    PLAIT_AWAIT(f.slot(0), range_of(m, f.slot(1), f.slot(2), f.slot(3)));
    return f.slot(0);
    PLAIT_FRAME_END
}

Value range_start(Mutator& m, Value* args, uint32_t) {
    return m.at<Range>(args[0])->start;
}
Value range_stop(Mutator& m, Value* args, uint32_t) {
    return m.at<Range>(args[0])->stop;
}
Value range_step(Mutator& m, Value* args, uint32_t) {
    return m.at<Range>(args[0])->step;
}

Value range_count(Mutator& m, Value* args, uint32_t) {
    const int found = range_contains(m, m.at<Range>(args[0]), args[1]);
    return found < 0 ? kSignalSlow : Value::from_int(found);
}

// Slots: range, item; iterator, present item, equality, count.
Value range_count_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(5) = Value::from_int(0);
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(0)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(3), next_item(m, f.slot(2)));
        if (f.slot(3) == kSignalStop) return f.slot(5);
        PLAIT_AWAIT(f.slot(4), compare(m, CompareOp::Eq, f.slot(3), f.slot(1)));
        PLAIT_AWAIT(f.slot(4), truth(m, f.slot(4)));
        if (f.slot(4) == kTrue) f.slot(5) = Value::from_int(f.slot(5).as_int() + 1);
    }
    PLAIT_FRAME_END
}

Value range_index(Mutator& m, Value* args, uint32_t) {
    Range* range = m.at<Range>(args[0]);
    const int found = range_contains(m, range, args[1]);
    if (found < 0) return kSignalSlow;
    if (!found) {
        if (m.is(args[1], Kind::Bool)) {
            return m.raise(ErrorType::ValueError,
                           args[1] == kTrue ? "True is not in range" : "False is not in range");
        }
        if (is_int(m, args[1])) {
            if (has_too_many_digits(m, args[1])) return raise_bare(m, ErrorType::ValueError);
            return m.raise(
                ErrorType::ValueError, "%s is not in range", int_to_string(m, args[1]).c_str());
        }
        return m.raise(ErrorType::ValueError, "sequence.index(x): x not in sequence");
    }
    const Value item = args[1].is_double()
                           ? Value::from_int(static_cast<int64_t>(args[1].as_double()))
                           : bool_to_int(args[1]);
    PLAIT_TRY_NUMBER(distance, ints(m, BinaryOp::Sub, item, range->start));
    return ints(m, BinaryOp::FloorDiv, distance, range->step);
}

// Slots: range, item; iterator, present item, equality, index.
Value range_index_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(5) = Value::from_int(0);
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(0)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(3), next_item(m, f.slot(2)));
        if (f.slot(3) == kSignalStop) {
            return m.raise(ErrorType::ValueError, "sequence.index(x): x not in sequence");
        }
        PLAIT_AWAIT(f.slot(4), compare(m, CompareOp::Eq, f.slot(3), f.slot(1)));
        PLAIT_AWAIT(f.slot(4), truth(m, f.slot(4)));
        if (f.slot(4) == kTrue) return f.slot(5);
        f.slot(5) = Value::from_int(f.slot(5).as_int() + 1);
    }
    PLAIT_FRAME_END
}

const NativeDef kRangeMethods[] = {
    {"__new__", range_new, range_new_step, 1, 4, 0, kNativeStatic, nullptr},
    {"start", range_start, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"stop", range_stop, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"step", range_step, nullptr, 1, 1, 0, kNativeGetter, nullptr},
    {"count", range_count, range_count_step, 2, 2, 4, kNativeMethod, nullptr},
    {"index", range_index, range_index_step, 2, 2, 4, kNativeMethod, nullptr},
};

} // namespace

const NativeTable kRangeNatives = {kRangeMethods, std::size(kRangeMethods)};

} // namespace plait::vm
