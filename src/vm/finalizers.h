#pragma once

// Ends of objects that the program can see: `__del__`, a generator's `finally`, a coroutine that
// was never awaited. CPython sees them by its reference counts; Plait by a collection at the moment
// when the last reference may have gone.
//
// While a *finalizable* object lives (Root::finalizable), the interpreter tells here what it drops:
// a variable that is bound anew or deleted, a result that nobody takes, a frame that returns, the
// iterator of a loop that was left. [drop] looks a bounded way into what was dropped. Where it
// meets a finalizable object that no variable near the top of the stack leads to, it asks for a
// collection (Mutator::ends_due): [run] returns Stop::Finalize before the next instruction, and
// what the collection found dead is finalized by a native frame on top of the stack when the fiber
// goes on, between two instructions of Python code.
//
// Such collections are paid for: Root::end_credit starts with enough for some hundred of them in a
// small program and grows with the work done, so that they take about a tenth of the time at most;
// after several that found nothing they cost more. Without credit the end is noticed by a later
// one.
//
// Only the mutator that runs the fiber calls these. With threads in parallel what they read may
// change under them, which makes an end late or a collection vain, and nothing else.

#include "base/relaxed.h"
#include "vm/stack.h"

namespace plait::vm {

inline constexpr int64_t kFirstEndCredit = 60'000'000;

inline bool watches_ends(const Mutator& m) {
    return load_relaxed(&m.root().finalizable) != 0;
}

// Whether the end of [v] itself would be seen: it has something to finalize, or a weak reference
// leads to it.
bool is_finalizable(Mutator& m, Value v);
// Only the former.
bool has_finalizer(Mutator& m, Value v);

// [old] was dropped. True where a collection is due.
bool drop(Mutator& m, Value old);
// The attribute [name] of [object], or its item [key], is about to be dropped: what it is, or no
// value where that cannot be told without running Python code.
Value peek_attribute(Mutator& m, Value object, Value name);
Value peek_item(Mutator& m, Value object, Value key);
// A call gave [answer] for register [to] of the topmost frame, a Python frame at the instruction
// that it goes on with. [callee] is what was called, where that is known.
bool drop_result(Mutator& m, Value callee, Value answer, uint32_t to);
// The topmost frame is about to be popped with [answer].
bool drop_frame(Mutator& m, Value answer);
// The same for several values at once.
bool drop_values(Mutator& m, const Value* values, uint32_t count);
// The topmost frame, which raises, is about to be popped: what it held is dropped when the
// exception has been handled, because in CPython the traceback holds the frame.
void drop_raising_frame(Mutator& m);
bool drop_handled(Mutator& m);

// A slice with [budget] ended.
void earn_end_credit(Mutator& m, int64_t budget);

// Registers the object; where there is no room, its end will not be seen.
void watch_end(Mutator& m, Object* object);
// A generator's frame is put aside: its end is to be seen where it stands in a `try` or `with`.
void watch_suspended(Mutator& m, Generator* generator);
bool has_handler_at(char* base, const Generator& generator);

// Pushes the frame that finalizes what a collection found dead, if there is any and the fiber does
// not do so already. The topmost frame is a Python frame at the instruction that it goes on with.
void push_finalizers(Mutator& m);

} // namespace plait::vm
