// list.sort and sorted: a stable merge sort of natural runs, as CPython's without galloping. It can
// stop at any comparison: the engine [SortEngine] is a state machine over a Raw object, which
// either compares by itself or says which two keys have to be compared by Python code.
//
// While it sorts, the list is empty, as in CPython; its items lie in arrays that only this frame
// knows. Whatever happens, the list gets them back in some order.

#include "vm/container_support.h"
#include "vm/list_storage.h"
#include "vm/str_build.h"

#include <algorithm>

namespace plait::vm {

namespace {

struct Run {
    uint32_t base, length;
};

enum class KeyType : uint8_t { Ints, Doubles, Strings, Mixed };

// All that the engine keeps between its steps.
struct SortState {
    uint32_t phase, count, minimum_run;
    KeyType keys;
    int8_t answer; // of the comparison asked for: -1 where there is none
    bool descending, merging, reversed;
    uint32_t run_start, run_end, i, left, right, middle;
    uint32_t merge_at, from_temp, from_items, to; // of the merge going on
    uint32_t run_count;
    Run runs[64];
    Value asked_a, asked_b; // also in the arrays, which keep them alive
};

// The items' keys, the items (null where they are their own keys), and room to merge.
struct SortArrays {
    Value *keys, *items, *temp_keys, *temp_items;
};

void move_within(const SortArrays& a, uint32_t to, uint32_t from) {
    a.keys[to] = a.keys[from];
    if (a.items) a.items[to] = a.items[from];
}
void move_from_temp(const SortArrays& a, uint32_t to, uint32_t from) {
    a.keys[to] = a.temp_keys[from];
    if (a.items) a.items[to] = a.temp_items[from];
}
void copy_to_temp(const SortArrays& a, uint32_t from, uint32_t count) {
    std::copy_n(a.keys + from, count, a.temp_keys);
    if (a.items) std::copy_n(a.items + from, count, a.temp_items);
}
void reverse_part(const SortArrays& a, uint32_t start, uint32_t end) {
    std::reverse(a.keys + start, a.keys + end);
    if (a.items) std::reverse(a.items + start, a.items + end);
}
// The item at [from] goes to [to], those between move up by one.
void insert_before(Value* items, uint32_t to, uint32_t from) {
    const Value item = items[from];
    std::copy_backward(items + to, items + from, items + from + 1);
    items[to] = item;
}
void insert_before(const SortArrays& a, uint32_t to, uint32_t from) {
    insert_before(a.keys, to, from);
    if (a.items) insert_before(a.items, to, from);
}

// What is left of a merge's left run goes where it belongs; also after an exception.
void end_merge(SortState& s, const SortArrays& a) {
    if (!s.merging) return;
    s.merging = false;
    const uint32_t length = s.runs[s.merge_at].length;
    while (s.from_temp < length)
        move_from_temp(a, s.to++, s.from_temp++);
}

void join_runs(SortState& s) {
    s.runs[s.merge_at].length += s.runs[s.merge_at + 1].length;
    for (uint32_t i = s.merge_at + 1; i + 1 < s.run_count; i++)
        s.runs[i] = s.runs[i + 1];
    s.run_count--;
}

// Chooses the next merge by timsort's invariants, or until one run is left. False: none now.
bool choose_merge(SortState& s, bool all) {
    if (s.run_count < 2) return false;
    const auto length = [&](uint32_t i) { return uint64_t{s.runs[i].length}; };
    uint32_t n = s.run_count - 2;
    const bool unbalanced = (n > 0 && length(n - 1) <= length(n) + length(n + 1)) ||
                            (n > 1 && length(n - 2) <= length(n - 1) + length(n));
    if (!unbalanced && length(n) > length(n + 1) && !all) return false;
    if ((unbalanced || all) && n > 0 && length(n - 1) < length(n + 1)) n--;
    s.merge_at = n;
    return true;
}

enum class Sorted : uint8_t { Done, Ask, Pause };
constexpr int kFuel = 4096; // comparisons between two looks at the clock

// [less] answers 1, 0, or -1 where Python code has to decide.
template<class Less> Sorted run_sort(SortState& s, const SortArrays& a, Less less) {
    int fuel = kFuel, verdict = 0;
    Value* keys = a.keys;
// [verdict] = whether [x] is less than [y]. May leave, and comes back here.
#define PLAIT_SORT_LESS(x, y)                                                                      \
    do {                                                                                           \
        [[fallthrough]];                                                                           \
    case __LINE__:                                                                                 \
        if (s.answer >= 0) {                                                                       \
            verdict = s.answer;                                                                    \
            s.answer = -1;                                                                         \
        } else {                                                                                   \
            s.phase = __LINE__;                                                                    \
            if (--fuel < 0) return Sorted::Pause;                                                  \
            verdict = less(x, y);                                                                  \
            if (verdict < 0) {                                                                     \
                s.asked_a = x;                                                                     \
                s.asked_b = y;                                                                     \
                return Sorted::Ask;                                                                \
            }                                                                                      \
        }                                                                                          \
    } while (0)
    switch (s.phase) {
    case 0:
        for (s.run_start = 0; s.run_start < s.count; s.run_start = s.i) {
            s.i = s.run_start + 1;
            if (s.i < s.count) {
                PLAIT_SORT_LESS(keys[s.i], keys[s.i - 1]);
                s.descending = verdict;
                for (s.i++; s.i < s.count; s.i++) {
                    PLAIT_SORT_LESS(keys[s.i], keys[s.i - 1]);
                    if (verdict != s.descending) break;
                }
                if (s.descending) reverse_part(a, s.run_start, s.i);
            }
            s.run_end = std::min(s.run_start + s.minimum_run, s.count);
            for (; s.i < s.run_end; s.i++) {
                s.left = s.run_start;
                s.right = s.i;
                while (s.left < s.right) {
                    s.middle = (s.left + s.right) / 2;
                    PLAIT_SORT_LESS(keys[s.i], keys[s.middle]);
                    if (verdict) {
                        s.right = s.middle;
                    } else {
                        s.left = s.middle + 1;
                    }
                }
                insert_before(a, s.left, s.i);
            }
            s.runs[s.run_count++] = {s.run_start, s.i - s.run_start};
            while (choose_merge(s, s.i == s.count)) {
                s.from_items = s.runs[s.merge_at + 1].base;
                PLAIT_SORT_LESS(keys[s.from_items], keys[s.from_items - 1]);
                if (verdict) {
                    copy_to_temp(a, s.runs[s.merge_at].base, s.runs[s.merge_at].length);
                    s.from_temp = 0;
                    s.to = s.runs[s.merge_at].base;
                    s.merging = true;
                    while (s.from_temp < s.runs[s.merge_at].length &&
                           s.from_items <
                               s.runs[s.merge_at + 1].base + s.runs[s.merge_at + 1].length) {
                        PLAIT_SORT_LESS(keys[s.from_items], a.temp_keys[s.from_temp]);
                        if (verdict) {
                            move_within(a, s.to++, s.from_items++);
                        } else {
                            move_from_temp(a, s.to++, s.from_temp++);
                        }
                    }
                    end_merge(s, a);
                }
                join_runs(s);
            }
        }
    }
    return Sorted::Done;
}

// ---- Comparing keys

// As str_compare, quickly for strings of bytes.
bool str_less(Str* a, Str* b) {
    if (a->width() != 1 || b->width() != 1) return str_compare(a, b) < 0;
    const int order = order_of_bytes(a->data1(), b->data1(), std::min(a->length, b->length));
    return order ? order < 0 : a->length < b->length;
}

// Asks for a comparison. Two objects of one class need no more than its __lt__, if that does not
// decline.
Value ask(Mutator& m, Value a, Value b) {
    if (m.is(a, Kind::Instance) && m.is(b, Kind::Instance) && m.class_of(a) == m.class_of(b)) {
        const Value method = lookup_special(m, a, NameId::lt);
        const Value args[] = {a, b};
        if (m.is(method, Kind::Function)) return call(m, method, args, 2);
    }
    return compare(m, CompareOp::Lt, a, b);
}

bool is_number(Kind kind) {
    return kind == Kind::Int || kind == Kind::Float || kind == Kind::Bool;
}

constexpr int kTupleDepth = 3;
constexpr uint32_t kTupleItems = 16;

int leaf_less(Mutator& m, Value a, Value b, int depth = 0);

int tuple_less(Mutator& m, Tuple* a, Tuple* b, int depth) {
    const uint32_t size = std::min(a->size, b->size);
    if (size > kTupleItems || depth >= kTupleDepth) return -1;
    for (uint32_t i = 0; i < size; i++) {
        const Value x = a->items()[i], y = b->items()[i];
        if (x == y) continue;
        const int same = equal_leaf(m, x, y);
        if (same < 0) return -1;
        if (same == 0) return leaf_less(m, x, y, depth + 1);
    }
    return a->size < b->size;
}

int leaf_less(Mutator& m, Value a, Value b, int depth) {
    if (both_ints(a, b)) return a.as_int() < b.as_int();
    const Kind kind = m.kind_of(a), other = m.kind_of(b);
    if (is_number(kind) && is_number(other)) return number_compare(m, CompareOp::Lt, a, b) == kTrue;
    if (kind != other) return -1;
    if (kind == Kind::Str) return str_less(m.at<Str>(a), m.at<Str>(b));
    if (kind == Kind::Tuple) return tuple_less(m, m.at<Tuple>(a), m.at<Tuple>(b), depth);
    return -1;
}

Sorted run_engine(Mutator& m, SortState& s, const SortArrays& a) {
    switch (s.keys) {
    case KeyType::Ints:
        return run_sort(s, a, [](Value x, Value y) -> int { return x.as_int() < y.as_int(); });
    case KeyType::Doubles:
        return run_sort(
            s, a, [](Value x, Value y) -> int { return x.as_double() < y.as_double(); });
    case KeyType::Strings:
        return run_sort(
            s, a, [&m](Value x, Value y) -> int { return str_less(m.at<Str>(x), m.at<Str>(y)); });
    case KeyType::Mixed: break;
    }
    return run_sort(s, a, [&m](Value x, Value y) -> int { return leaf_less(m, x, y); });
}

KeyType type_of_keys(Mutator& m, const Value* keys, uint32_t count) {
    if (count == 0) return KeyType::Mixed;
    const auto all = [&](auto test) { return std::all_of(keys, keys + count, test); };
    if (keys[0].is_int())
        return all([](Value v) { return v.is_int(); }) ? KeyType::Ints : KeyType::Mixed;
    if (keys[0].is_double())
        return all([](Value v) { return v.is_double(); }) ? KeyType::Doubles : KeyType::Mixed;
    return all([&m](Value v) { return m.is(v, Kind::Str); }) ? KeyType::Strings : KeyType::Mixed;
}

uint32_t minimum_run_of(uint32_t count) {
    uint32_t odd = 0;
    for (; count >= 64; count >>= 1)
        odd |= count & 1;
    return count + odd;
}

// ---- The frame

enum Slot : uint32_t {
    kList,
    kKey,
    kReverse, // arguments
    kItems,
    kKeys,
    kTempKeys,
    kTempItems,
    kState,
    kScratch, // kItems has no value where the list was empty
};

ValueArray* array_in(Mutator& m, NativeFrame& f, uint32_t slot) {
    return m.at<ValueArray>(f.slot(slot));
}
SortState& state_in(Mutator& m, NativeFrame& f) {
    return *m.at<Raw>(f.slot(kState))->as<SortState>();
}
bool has_key_function(NativeFrame& f) {
    return f.slot(kKey) != kNone;
}

SortArrays arrays_in(Mutator& m, NativeFrame& f) {
    if (!has_key_function(f)) {
        return {
            array_in(m, f, kItems)->items(), nullptr, array_in(m, f, kTempKeys)->items(), nullptr};
    }
    return {array_in(m, f, kKeys)->items(),
            array_in(m, f, kItems)->items(),
            array_in(m, f, kTempKeys)->items(),
            array_in(m, f, kTempItems)->items()};
}

SortState* new_state(Mutator& m, NativeFrame& f) {
    Raw* raw = m.try_new<Raw>(Kind::Raw, sizeof(SortState));
    if (!raw) return nullptr;
    raw->size_bytes = sizeof(SortState);
    raw->reserved = 0;
    f.slot(kState) = m.value_of(raw);
    SortState* state = new (raw->as<SortState>()) SortState();
    state->answer = -1;
    return state;
}

// The list gives its items to the frame. Where others may still be reading them, a copy. kNone or
// kSignalRetry.
Value take_items(Mutator& m, NativeFrame& f) {
    SortState* state = new_state(m, f);
    if (!state) return kSignalRetry;
    List* list = m.at<List>(f.slot(kList));
    ObjectLock lock(m, list);
    const uint32_t size = list->size;
    ValueArray* items = size ? m.at<ValueArray>(list->storage) : nullptr;
    if (!items || m.free_threaded) {
        ValueArray* copy = try_new_array(m, size);
        if (!copy) return kSignalRetry;
        if (items) std::copy_n(items->items(), size, copy->items());
        items = copy;
    }
    f.slot(kItems) = m.value_of(items);
    m.store_word(&list->size, 0);
    m.store(list, &list->storage, Ref{0});
    state->count = size;
    state->minimum_run = minimum_run_of(size);
    return kNone;
}

// Room for keys and merges; kNone or kSignalRetry.
Value make_room(Mutator& m, NativeFrame& f) {
    const uint32_t count = state_in(m, f).count;
    ValueArray* temp = try_new_array(m, count);
    ValueArray* temp_items = temp && has_key_function(f) ? try_new_array(m, count) : temp;
    if (!temp_items) return kSignalRetry;
    f.slot(kTempKeys) = m.value_of(temp);
    f.slot(kTempItems) = m.value_of(temp_items);
    return kNone;
}

void begin(Mutator& m, NativeFrame& f) {
    SortState& s = state_in(m, f);
    const SortArrays a = arrays_in(m, f);
    s.keys = type_of_keys(m, a.keys, s.count);
    if (f.slot(kReverse) == kTrue) reverse_part(a, 0, s.count);
    s.reversed = f.slot(kReverse) == kTrue;
}

// The list gets its items back. False: the program changed it meanwhile.
bool give_back(Mutator& m, NativeFrame& f) {
    const uint32_t count = state_in(m, f).count;
    if (state_in(m, f).reversed) {
        Value* items = array_in(m, f, kItems)->items();
        std::reverse(items, items + count);
    }
    List* list = m.at<List>(f.slot(kList));
    ObjectLock lock(m, list);
    const bool untouched = list->size == 0 && list->storage == 0;
    m.store_word(&list->size, 0);
    m.store(list, &list->storage, count ? f.slot(kItems).as_ref() : 0);
    m.store_word(&list->size, count);
    return untouched;
}

// An exception ends it.
Value give_up(Mutator& m, NativeFrame& f) {
    if (f.slot(kItems).empty()) return kNoValue;
    if (!f.slot(kTempKeys).empty()) end_merge(state_in(m, f), arrays_in(m, f));
    give_back(m, f);
    return kNoValue;
}

Value item_at(Mutator& m, NativeFrame& f) {
    return array_in(m, f, kItems)->items()[state_in(m, f).i];
}

} // namespace

Value sort_list(Mutator& m, Value list, Value key, bool reverse) {
    return push_frame(m, ContainerFrame::sort, {list, key, from_bool(reverse)});
}

Value sort_step(Mutator& m, NativeFrame& f, Value in) {
    [[maybe_unused]] Value ignored;
    Sorted sorted = Sorted::Done;
    if (is_interrupted(m, f)) return give_up(m, f);
    PLAIT_FRAME_BEGIN
    PLAIT_DO(take_items(m, f));
    if (has_key_function(f)) {
        PLAIT_AWAIT(f.slot(kKeys), or_retry(m, try_new_array(m, state_in(m, f).count)));
        for (; state_in(m, f).i < state_in(m, f).count; state_in(m, f).i++) {
            PLAIT_POLL();
            f.slot(kScratch) = item_at(m, f);
            PLAIT_AWAIT_CATCH(f.slot(kScratch), call(m, f.slot(kKey), &f.slot(kScratch), 1));
            if (f.slot(kScratch).empty()) return give_up(m, f);
            array_in(m, f, kKeys)->items()[state_in(m, f).i] = f.slot(kScratch);
        }
    }
    PLAIT_DO(make_room(m, f));
    begin(m, f);
    for (;;) {
        sorted = run_engine(m, state_in(m, f), arrays_in(m, f));
        if (sorted == Sorted::Done) break;
        if (sorted == Sorted::Pause) {
            m.spend(kFuel / 4);
            PLAIT_POLL();
            continue;
        }
        PLAIT_AWAIT_CATCH(f.slot(kScratch), ask(m, state_in(m, f).asked_a, state_in(m, f).asked_b));
        if (f.slot(kScratch) == kNotImplemented) {
            PLAIT_AWAIT_CATCH(
                f.slot(kScratch),
                compare(m, CompareOp::Lt, state_in(m, f).asked_a, state_in(m, f).asked_b));
        }
        if (f.slot(kScratch).empty()) return give_up(m, f);
        PLAIT_AWAIT_CATCH(f.slot(kScratch), truth(m, f.slot(kScratch)));
        if (f.slot(kScratch).empty()) return give_up(m, f);
        state_in(m, f).answer = f.slot(kScratch) == kTrue;
    }
    if (give_back(m, f)) return kNone;
    return m.raise(ErrorType::ValueError, "list modified during sort");
    PLAIT_FRAME_END
}

} // namespace plait::vm
