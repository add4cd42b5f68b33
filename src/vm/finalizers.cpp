#include "vm/finalizers.h"

#include "vm/calls.h"
#include "vm/classes.h"
#include "vm/collector.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/generators.h"
#include "vm/heap_layout.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/weak.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {
namespace {

// How far is looked: values of what was dropped, values near the stack's top, frames.
constexpr uint32_t kDropLook = 32, kStackLook = 600, kFramesLook = 12, kItemsLook = 32;
constexpr uint32_t kQueue = 128;

GeneratorState state_of(const Generator& generator) {
    return static_cast<GeneratorState>(__atomic_load_n(&generator.flags, __ATOMIC_ACQUIRE));
}

// Goes from some values along their references, breadth first, for a bounded number of steps.
class Look {
public:
    Look(Mutator& mutator, uint32_t steps) : m(mutator), left_(steps) {}

    // Calls [visit(Value)] for [first] and what it leads to; ends early where that answers true.
    template<class Visit> bool from(Value first, Visit visit) {
        if (take(first, visit)) return true;
        while (begin_ != end_ && left_ != 0) {
            if (children(m.at<Object>(queue_[begin_++ % kQueue]), visit)) return true;
        }
        return false;
    }
    // The same, one step deep at once and the rest by [drain].
    template<class Visit> bool take(Value v, Visit visit) {
        if (!v.is_object() || left_ == 0 || was_here(v.as_ref())) return false;
        --left_;
        if (visit(v)) return true;
        if (end_ - begin_ < kQueue && !is_leaf_kind(m.at<Object>(v)->kind)) {
            queue_[end_++ % kQueue] = v.as_ref();
        }
        return false;
    }
    template<class Visit> bool drain(Visit visit) { return from(kNoValue, visit); }
    // What the variables of a module are.
    template<class Visit> bool globals(Ref dict, Visit visit) {
        return table(m.load(&m.at<Dict>(dict)->table), visit, kStackLook / 2);
    }

private:
    template<class Visit> bool values(Value* first, uint32_t count, Visit visit) {
        count = std::min(count, kItemsLook);
        for (uint32_t i = 0; i < count && left_ != 0; ++i) {
            if (take(m.load(first + i), visit)) return true;
        }
        return false;
    }
    template<class Visit> bool array(Ref storage, uint32_t limit, Visit visit) {
        if (storage == 0) return false;
        ValueArray* o = m.at<ValueArray>(storage);
        return values(o->items(), std::min(o->capacity, limit), visit);
    }
    template<class Visit> bool table(Ref ref, Visit visit, uint32_t entries_look = kItemsLook) {
        if (ref == 0) return false;
        DictTable* o = m.at<DictTable>(ref);
        DictEntry* entries = entries_of(*o);
        const uint32_t count = std::min(m.load(&o->entry_count), entries_look);
        for (uint32_t i = 0; i < count && left_ != 0; ++i) {
            if (take(m.load(&entries[i].value), visit)) return true;
            if (take(m.load(&entries[i].key), visit)) return true;
        }
        return false;
    }
    template<class Visit> bool instance(Instance* o, Visit visit) {
        if (values(o->slots(), o->flags, visit)) return true;
        const Ref overflow = m.load(&o->overflow);
        if (overflow == 0) return false;
        return take(Value::from_ref(overflow), visit);
    }
    template<class Visit> bool children(Object* object, Visit visit);

    // Whether the look came by here before: mostly, so that cycles do not use it up.
    bool was_here(Ref ref) {
        Ref* place = &visited_[(ref >> 4) % std::size(visited_)];
        if (*place == ref) return true;
        *place = ref;
        return false;
    }

    Mutator& m;
    uint32_t left_;
    Ref visited_[64] = {};
    uint32_t begin_ = 0, end_ = 0;
    Ref queue_[kQueue];
};

template<class Visit> bool Look::children(Object* object, Visit visit) {
    switch (object->kind) {
    case Kind::Instance: return instance(static_cast<Instance*>(object), visit);
    case Kind::Exception: {
        Exception* o = static_cast<Exception*>(object);
        return take(m.load(&o->args), visit) || take(m.load(&o->context), visit) ||
               take(m.load(&o->cause), visit) || values(o->extra, 2, visit) ||
               take(Value::from_ref(m.load(&o->overflow)), visit);
    }
    case Kind::ValueArray: return array(m.ref_of(object), UINT32_MAX, visit);
    case Kind::Tuple:
        return values(
            static_cast<Tuple*>(object)->items(), static_cast<Tuple*>(object)->size, visit);
    case Kind::List: {
        List* o = static_cast<List*>(object);
        return array(m.load(&o->storage), m.load(&o->size), visit);
    }
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return table(m.load(&static_cast<Dict*>(object)->table), visit);
    case Kind::Cell: return take(m.load(&static_cast<Cell*>(object)->value), visit);
    case Kind::Function: {
        Function* o = static_cast<Function*>(object);
        return take(Value::from_ref(o->closure), visit) || take(m.load(&o->defaults), visit);
    }
    case Kind::BoundMethod: return take(static_cast<BoundMethod*>(object)->self, visit);
    case Kind::Generator:
    case Kind::Coroutine:
    case Kind::AsyncGenerator: {
        Generator* o = static_cast<Generator*>(object);
        if (state_of(*o) == GeneratorState::Running) return false;
        return values(o->frame(), load_relaxed(&o->saved_count), visit);
    }
    case Kind::AsyncGenStep: return take(static_cast<AsyncGenStep*>(object)->generator, visit);
    case Kind::Native: {
        NativeObject* o = static_cast<NativeObject*>(object);
        // It leads back to its owner alone, from where one comes to it.
        if (o->klass == m.root().weak_cell_class) return false;
        return values(o->values(), o->value_count, visit);
    }
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::SequenceIterator:
    case Kind::Reversed:
    case Kind::ListReverseIterator:
        return take(m.load(&static_cast<SequenceCursor*>(object)->sequence), visit);
    case Kind::Enumerate:
    case Kind::Zip:
    case Kind::Map:
    case Kind::Filter: return take(static_cast<Adapter*>(object)->sources, visit);
    default: return false;
    }
}

// What a collection takes, in bytes to go through; more and more after several that found nothing.
int64_t collection_cost(Mutator& m) {
    HeapState& heap = *reinterpret_cast<HeapState*>(m.base + kHeapStateOffset);
    const uint64_t bytes =
        heap.live_bytes + __atomic_load_n(&heap.allocated, __ATOMIC_RELAXED) / 4 + 100'000;
    const uint32_t vain = __atomic_load_n(&m.root().vain_collections, __ATOMIC_RELAXED);
    return static_cast<int64_t>(bytes << std::min(vain / 4, 6u));
}

bool has_credit(Mutator& m) {
    return __atomic_load_n(&m.root().end_credit, __ATOMIC_RELAXED) >= collection_cost(m);
}

// The finalizable objects that something dropped leads to.
class Suspects {
public:
    explicit Suspects(Mutator& mutator) : m(mutator), look_(mutator, kDropLook) {
        if (m.ends_due || m.ends_after_handler) return;
        m.store_word(&m.root().drop_hint_count, 0);
        m.store_word(&m.root().drops_from_last, 0);
    }

    void add(Value dropped) {
        if (!dropped.is_object() || count_ == kMost || leads_nowhere(dropped)) return;
        const uint32_t before = count_;
        look_.from(dropped, [this](Value v) {
            if (is_finalizable(m, v) && std::find(found_, found_ + count_, v) == found_ + count_)
                found_[count_++] = v;
            return count_ == kMost;
        });
        if (count_ != before) hint(dropped);
    }
    // Asks for a collection where one of them may be dead and there is credit. [answer]: on its way
    // to the caller.
    bool judge(Value answer = kNoValue) {
        if (count_ == 0) return false;
        // Only now, because what is dropped elsewhere costs least.
        return !all_are_held(answer) && ask();
    }
    bool ask();

private:
    static constexpr uint32_t kMost = 8;

    // Most of what is dropped.
    bool leads_nowhere(Value v) const {
        const Kind kind = m.at<Object>(v)->kind;
        return is_leaf_kind(kind) || kind == Kind::None || kind == Kind::Bool;
    }
    // Another thread's hint in the same place may be lost, but none goes beyond the last place.
    void hint(Value dropped) {
        Root& root = m.root();
        const uint32_t count = m.load(&root.drop_hint_count);
        if (count >= std::size(root.drop_hints)) return;
        m.store_word(&root.drop_hints[count], dropped.as_ref());
        m.store_word(&root.drop_hint_count, count + 1);
    }
    // [v] is held: takes it out of what was found. True where nothing is left.
    bool is_last(Value v) {
        Value* at = std::find(found_, found_ + count_, v);
        if (at != found_ + count_) *at = found_[--count_];
        return count_ == 0;
    }
    bool all_are_held(Value answer);
    bool look_at_frame(Look& look, uint32_t index, bool is_dying);
    bool is_answered(uint32_t index) const;
    uint32_t live_count_after(const Record& record, uint32_t index) const;

    Mutator& m;
    Look look_;
    Value found_[kMost];
    uint32_t count_ = 0;

public:
    bool is_variable_of_caller(Value v) const;
    bool dying_top = false; // the topmost frame's registers do not count
};

// Whether the topmost frame is about to return into a register, or nowhere, of frame [index].
bool Suspects::is_answered(uint32_t index) const {
    const Return ret = top_record(m).ret;
    return dying_top && index + 2 == m.depth &&
           (ret == Return::Register || ret == Return::Discard || ret == Return::Truth ||
            ret == Return::NotTruth);
}

// How many registers live in a frame: where the topmost one is about to return to it, those that it
// goes on with.
uint32_t Suspects::live_count_after(const Record& record, uint32_t index) const {
    Code* code = m.at<Code>(record.code);
    uint32_t at = record.pc;
    if (is_answered(index)) at += instruction_length(words_of(m, code)[at]);
    return live_count(m, code, at);
}

// Whether a register that the frame below the topmost one goes on with refers to [v].
bool Suspects::is_variable_of_caller(Value v) const {
    if (m.depth < 2 || m.records[m.depth - 2].code == 0) return false;
    const Record& caller = m.records[m.depth - 2];
    const uint32_t end =
        std::min(caller.base + live_count_after(caller, m.depth - 2), top_record(m).base - 1);
    uint32_t overwritten = 0;
    if (is_answered(m.depth - 2) && top_record(m).ret != Return::Discard)
        overwritten = caller.base + top_record(m).ret_register;
    for (uint32_t i = caller.base; i < end; ++i) {
        if (m.stack[i] == v && i != overwritten) return true;
    }
    return false;
}

// Whether all were found, after the variables of frame [index] were looked at.
bool Suspects::look_at_frame(Look& look, uint32_t index, bool is_dying) {
    const auto seen = [this](Value v) { return is_last(v); };
    const Record& record = m.records[index];
    uint32_t end = record.top;
    if (record.code != 0) end = record.base + live_count_after(record, index);
    if (index + 1 < m.depth) end = std::min(end, m.records[index + 1].base - 1);
    if (!is_dying) {
        uint32_t overwritten = 0;
        if (record.code != 0 && is_answered(index) && top_record(m).ret != Return::Discard)
            overwritten = record.base + top_record(m).ret_register;
        for (uint32_t i = record.base - 1; i < end; ++i) {
            if (i != overwritten && look.take(m.stack[i], seen)) return true;
        }
        // Where a constructor's __init__ runs, the new object is on its way there.
        if (record.code != 0 && index + 1 < m.depth &&
            m.records[index + 1].ret == Return::Construct) {
            const uint32_t word = words_of(m, m.at<Code>(record.code))[record.pc];
            if (look.take(m.stack[record.base + ((word >> 8) & 0xff)], seen)) return true;
        }
    }
    if (record.code != 0 && index + 1 >= m.depth) {
        const Value function = m.stack[record.base - 1];
        if (m.is(function, Kind::Function) &&
            look.globals(m.at<Function>(function)->globals, seen)) {
            return true;
        }
    }
    return false;
}

bool Suspects::all_are_held(Value answer) {
    Look look(m, kStackLook);
    const auto seen = [this](Value v) { return is_last(v); };
    if (look.take(answer, seen)) return true;
    for (uint32_t i = m.depth, frames = 0; i-- > 0 && frames < kFramesLook; ++frames) {
        if (look_at_frame(look, i, dying_top && i + 1 == m.depth)) return true;
    }
    return look.drain(seen);
}

bool Suspects::ask() {
    Root& root = m.root();
    const int64_t cost = collection_cost(m);
    const int64_t credit = __atomic_load_n(&root.end_credit, __ATOMIC_RELAXED);
    if (credit < cost) return false;
    __atomic_store_n(&root.end_credit, credit - cost, __ATOMIC_RELAXED);
    // One more in vain, unless it turns out otherwise (Collector::settle_finalizable).
    __atomic_store_n(&root.vain_collections,
                     __atomic_load_n(&root.vain_collections, __ATOMIC_RELAXED) + 1,
                     __ATOMIC_RELAXED);
    m.ends_due = true;
    return true;
}

bool is_name_of_remover(Mutator& m, Value callee) {
    if (!m.is(callee, Kind::NativeFunction)) return false;
    const char* name = m.vm.native(m.at<NativeFunction>(callee)->index).name;
    return std::strcmp(name, "clear") == 0 || std::strcmp(name, "remove") == 0 ||
           std::strcmp(name, "discard") == 0;
}

} // namespace

bool is_finalizable(Mutator& m, Value v) {
    return has_finalizer(m, v) || is_weak_target(m, v);
}

bool has_finalizer(Mutator& m, Value v) {
    if (!v.is_object()) return false;
    Object* object = m.at<Object>(v);
    switch (object->kind) {
    case Kind::Instance: return (m.at<Class>(object->klass)->class_flags & kClassFinalizer) != 0;
    case Kind::Coroutine: {
        // Each is registered when it is made. One that waits outside of any `try` ends unseen; what
        // it waits for may not.
        const Generator& generator = *static_cast<Generator*>(object);
        const GeneratorState state = state_of(generator);
        return state == GeneratorState::Created ||
               (state == GeneratorState::Suspended && has_handler_at(m.base, generator));
    }
    case Kind::Generator:
    case Kind::AsyncGenerator:
        return state_of(*static_cast<Generator*>(object)) == GeneratorState::Suspended &&
               load_relaxed(&static_cast<Generator*>(object)->is_watched) != 0;
    default: return false;
    }
}

bool drop(Mutator& m, Value old) {
    if (!old.is_object() || is_leaf_kind(m.at<Object>(old)->kind) || !has_credit(m)) return false;
    Suspects suspects(m);
    suspects.add(old);
    return suspects.judge();
}

Value peek_attribute(Mutator& m, Value object, Value name) {
    if (!m.is(object, Kind::Instance)) return kNoValue;
    return instance_get(m, m.at<Instance>(object), name, nullptr);
}

Value peek_item(Mutator& m, Value object, Value key) {
    const Kind kind = m.kind_of(object);
    const Kind key_kind = m.kind_of(key);
    if (kind != Kind::List && kind != Kind::Dict) return kNoValue;
    if (key_kind != Kind::Int && key_kind != Kind::Str) return kNoValue;
    const Value item = get_item(m, object, key);
    if (item.empty() && m.raising()) m.take_exception();
    return item.is_signal() ? kNoValue : item;
}

bool drop_result(Mutator& m, Value callee, Value answer, uint32_t to) {
    if (!has_credit(m)) return false;
    const Record& record = top_record(m);
    Suspects suspects(m);
    if (is_name_of_remover(m, callee)) {
        const Ref owner = m.at<NativeFunction>(callee)->owner;
        const bool of_list = owner != 0 && m.at<Class>(owner)->instance_kind == Kind::List;
        m.store_word(&m.root().drops_from_last, of_list);
        return suspects.ask();
    }
    if (!answer.is_object() || to < live_count(m, m.at<Code>(record.code), record.pc)) return false;
    suspects.add(answer);
    return suspects.judge();
}

bool drop_values(Mutator& m, const Value* values, uint32_t count) {
    if (!has_credit(m)) return false;
    Suspects suspects(m);
    for (uint32_t i = 0; i < count; ++i)
        suspects.add(values[i]);
    return suspects.judge();
}

namespace {

// What the topmost frame holds; but not [answer], and not what is a variable of its caller too, as
// most arguments are.
void add_frame(Mutator& m, Suspects& suspects, Value answer) {
    const Record& record = top_record(m);
    uint32_t end = record.top;
    if (record.code != 0) end = record.base + live_count(m, m.at<Code>(record.code), record.pc);
    suspects.dying_top = true;
    for (uint32_t i = record.base; i < end; ++i) {
        const Value v = m.stack[i];
        if (v.is_object() && v != answer && !suspects.is_variable_of_caller(v)) suspects.add(v);
    }
}

// Whether the frame below the topmost one takes no result.
bool is_discarded(Mutator& m) {
    const Record& done = top_record(m);
    if (m.depth < 2 || done.ret != Return::Register) return false;
    const Record& caller = m.records[m.depth - 2];
    if (caller.code == 0) return false;
    Code* code = m.at<Code>(caller.code);
    const uint32_t next = caller.pc + instruction_length(words_of(m, code)[caller.pc]);
    return done.ret_register >= live_count(m, code, next);
}

} // namespace

bool drop_frame(Mutator& m, Value answer) {
    if (!has_credit(m)) return false;
    Suspects suspects(m);
    add_frame(m, suspects, answer);
    if (!is_discarded(m)) return suspects.judge(answer);
    suspects.add(answer);
    return suspects.judge();
}

void drop_raising_frame(Mutator& m) {
    if (!has_credit(m)) return;
    Suspects suspects(m);
    add_frame(m, suspects, kNoValue);
    // Asked for already, it waits until the exception has been handled.
    if (suspects.judge()) {
        m.ends_due = false;
        m.ends_after_handler = true;
    }
}

bool drop_handled(Mutator& m) {
    if (!m.ends_after_handler) return false;
    m.ends_after_handler = false;
    m.ends_due = true;
    return true;
}

void earn_end_credit(Mutator& m, int64_t budget) {
    int64_t* credit = &m.root().end_credit;
    const int64_t earned = budget - std::max<int64_t>(m.budget, 0);
    const int64_t sum = __atomic_load_n(credit, __ATOMIC_RELAXED) + earned;
    __atomic_store_n(credit, std::min(sum, kFirstEndCredit), __ATOMIC_RELAXED);
}

void watch_end(Mutator& m, Object* object) {
    m.vm.heap().register_finalizable(m, object);
}

bool has_handler_at(char* base, const Generator& generator) {
    const Function& function = *reinterpret_cast<Function*>(base + generator.function);
    const Code& code = *reinterpret_cast<Code*>(base + function.code);
    if (code.handler_count == 0) return false;
    Raw& raw = *reinterpret_cast<Raw*>(base + code.handlers);
    const lang::ExceptionEntry* entries = raw.as<lang::ExceptionEntry>();
    const uint32_t pc = __atomic_load_n(&generator.pc, __ATOMIC_RELAXED);
    for (uint32_t i = 0; i < code.handler_count; ++i) {
        if (pc >= entries[i].start && pc < entries[i].end) return true;
    }
    return false;
}

void watch_suspended(Mutator& m, Generator* generator) {
    if (!has_handler_at(m.base, *generator)) return;
    store_relaxed(&generator->is_watched, uint8_t{1});
    watch_end(m, generator);
}

void push_finalizers(Mutator& m) {
    Fiber& fiber = m.fiber();
    if ((fiber.flags & kFiberFinalizing) != 0 || m.raising()) return;
    set_window_above_live(m);
    const Value saved = fiber.stop_value;
    const uint32_t depth = m.depth;
    if (push_native(m, kMachine[kFrameFinalize], &saved, 1) != kSignalCall) return;
    m.records[depth].ret = Return::Resume;
    m.fiber().flags |= kFiberFinalizing;
}

namespace {

Value hook(Mutator& m, ExtraRoot which, const Value* args, uint32_t count) {
    const Value function = m.root().extra[static_cast<int>(which)];
    return function.is_object() ? call(m, function, args, count) : kNone;
}

// Runs what the end of [object] asks for.
Value finalize(Mutator& m, Value object) {
    switch (m.at<Object>(object)->kind) {
    case Kind::Instance: {
        const Value method = lookup_special(m, object, NameId::del);
        return method.empty() ? kNone : call_special(m, method, &object, 1);
    }
    case Kind::Coroutine:
        if (state_of(*m.at<Generator>(object)) == GeneratorState::Created) {
            end_unstarted(m, m.at<Generator>(object));
            return hook(m, ExtraRoot::NeverAwaited, &object, 1);
        }
        return close_generator(m, object);
    case Kind::Generator: return close_generator(m, object);
    case Kind::AsyncGenerator: return hook(m, ExtraRoot::AsyncGeneratorEnd, &object, 1);
    default: return kNone;
    }
}

// What an error in it is said to be ignored in.
Value whose_error(Mutator& m, Value object) {
    if (!m.is(object, Kind::Instance)) return object;
    const Value method = lookup_special(m, object, NameId::del);
    return method.empty() ? object : method;
}

// Whether [calls], what end_weak_target gave, has a callback at [place].
bool has_callback(Mutator& m, Value calls, Value place) {
    return calls != kNone && place.as_int() < list_size(m, m.at<List>(calls));
}

} // namespace

// Slots: the fiber's stop value, an object, result, exception, callbacks of weak references, the
// next one's place.
Value step_finalize(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    for (;;) {
        f.slot(1) = m.vm.heap().take_dead();
        if (f.slot(1).empty()) break;
        PLAIT_AWAIT_CATCH(f.slot(2), finalize(m, f.slot(1)));
        if (f.slot(2).empty()) {
            f.slot(3) = m.take_exception();
            PLAIT_AWAIT_CATCH(f.slot(2), ([&] {
                                  const Value args[2] = {f.slot(3), whose_error(m, f.slot(1))};
                                  return hook(m, ExtraRoot::Unraisable, args, 2);
                              })());
            if (f.slot(2).empty()) m.take_exception();
        }
        PLAIT_AWAIT(f.slot(4), end_weak_target(m, f.slot(1)));
        f.slot(5) = Value::from_int(0);
        while (has_callback(m, f.slot(4), f.slot(5))) {
            PLAIT_AWAIT_CATCH(f.slot(2), ([&] {
                                  List* calls = m.at<List>(f.slot(4));
                                  const Value owner = list_get(m, calls, f.slot(5).as_int() + 1);
                                  return call(m, list_get(m, calls, f.slot(5).as_int()), &owner, 1);
                              })());
            if (f.slot(2).empty()) {
                f.slot(3) = m.take_exception();
                PLAIT_AWAIT_CATCH(f.slot(2), ([&] {
                                      const Value args[2] = {
                                          f.slot(3),
                                          list_get(m, m.at<List>(f.slot(4)), f.slot(5).as_int())};
                                      return hook(m, ExtraRoot::Unraisable, args, 2);
                                  })());
                if (f.slot(2).empty()) m.take_exception();
            }
            f.slot(5) = Value::from_int(f.slot(5).as_int() + 2);
        }
    }
    m.fiber().flags &= static_cast<uint8_t>(~kFiberFinalizing);
    m.fiber().stop_value = f.slot(0);
    return kNone;
    PLAIT_FRAME_END
}

} // namespace plait::vm
