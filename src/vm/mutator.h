#pragma once

// A Mutator is one OS thread's way into a Vm: while it runs (inside [run], interpreter.h) it holds
// the fiber's stacks as addresses, allocates, and raises exceptions. It holds no object across two
// runs. Only its thread uses it, but for [poll].

#include "vm/native.h"
#include "vm/root.h"
#include "vm/vm.h"

#include <atomic>
#include <cstdarg>
#include <string_view>

namespace plait::trace {
class Recorder;
}

namespace plait::vm {

// Why a mutator is asked to leave [run] at its next safepoint: bits of Mutator::poll.
enum PollBits : uint32_t {
    kPollStop = 1,    // somebody wants all mutators stopped (collection, fork)
    kPollCollect = 2, // enough was allocated: collect
    kPollGil = 4,     // another thread waits for the GIL
    kPollSignal = 8,  // Ctrl-C or another signal
    kPollKill = 16,   // the fiber's run is over
    kPollSlice = 32,  // the driver wants its thread back soon
};

// What a parked fiber waits for; the runtime fills it (runtime/park.h) and its drivers read it.
struct ParkRequest {
    uint32_t reason = 0;
    int64_t deadline_ns = -1; // monotonic; -1: none
    Value subject;            // what is waited for, only valid until the fiber runs again
    uint64_t detail = 0;
};

class Mutator {
public:
    explicit Mutator(Vm& owner)
        : vm(owner), base(owner.base()), free_threaded(owner.free_threaded()) {}

    Vm& vm;
    char* base;               // the region, while running
    const bool free_threaded; // threads run in parallel: shared slots are written atomically
    std::atomic<uint32_t> poll{0};
    trace::Recorder* recorder = nullptr; // null where tracing is off
    uint32_t parked_line = 0; // where it is on: the program's line at the last park; 0: none
    void* host = nullptr;     // the runtime's own

    // The fiber that runs, and its stacks.
    Ref fiber_ref = 0;
    Value* stack = nullptr;
    Record* records = nullptr;
    uint32_t stack_capacity = 0, record_capacity = 0;
    uint32_t depth = 0;  // records in use; the topmost one runs
    uint32_t window = 0; // stack index where a new callee's window may start (its function's slot)
    int64_t budget = 0;  // until the slice ends; counted in calls, jumps back and items
    ParkRequest park;
    uint32_t python_depth = 0;
    uint32_t recursion_limit = 1000;
    bool retrying = false; // a collection for want of memory ran, and no safepoint was passed since
    bool ends_due = false; // something was dropped: see finalizers.h
    bool ends_after_handler = false;
    bool was_parked = false;  // the last run ended in a wait
    uint64_t signals_due = 0; // bits of those whose handlers the fiber is to call next
    bool reraising =
        false; // what is being raised keeps its traceback as it is in the topmost frame

    // What was found in classes, by class and name; void when Root::type_epoch has moved on, and
    // after each collection.
    struct LookupEntry {
        Ref klass = 0, name = 0;
        Value found;
    };
    static constexpr uint32_t kLookupEntries = 1024;
    LookupEntry lookups[kLookupEntries];
    uint32_t lookup_epoch = 0;

    // The key that was found last in a dict, which is mostly the next one that is looked for there:
    // `if key in d: d[key] += 1`. Void as the lookups are.
    struct FoundKey {
        uint32_t epoch = 0;
        Ref table = 0;
        int32_t index = 0;
        Value key, entry_key;
    };
    FoundKey found_key;

    Root& root() const { return *reinterpret_cast<Root*>(base); }
    Fiber& fiber() const { return *at<Fiber>(fiber_ref); }
    template<class T> T* at(Ref ref) const { return reinterpret_cast<T*>(base + ref); }
    template<class T> T* at(Value value) const {
        return reinterpret_cast<T*>(base + value.as_ref());
    }
    Ref ref_of(const void* object) const {
        return static_cast<Ref>(static_cast<const char*>(object) - base);
    }
    Value value_of(const void* object) const { return Value::from_ref(ref_of(object)); }

    // The kind of any value; ints and doubles have Kind::Int and Kind::Float.
    Kind kind_of(Value v) const {
        return v.is_object() ? at<Object>(v)->kind : v.is_int() ? Kind::Int : Kind::Float;
    }
    Ref class_of(Value v) const {
        return v.is_object() ? at<Object>(v)->klass : root().types[static_cast<int>(kind_of(v))];
    }
    bool is(Value v, Kind kind) const { return v.is_object() && at<Object>(v)->kind == kind; }
    Value name(NameId id) const { return Value::from_ref(root().names[static_cast<int>(id)]); }
    Value type(Kind kind) const { return Value::from_ref(root().types[static_cast<int>(kind)]); }
    Value error_type(ErrorType type) const {
        return Value::from_ref(root().error_types[static_cast<int>(type)]);
    }

    // A new object of [extra] bytes behind its struct; null where there is no room (return
    // kSignalRetry then).
    template<class T> T* try_new(Kind kind, size_t extra = 0) {
        return static_cast<T*>(vm.heap().try_alloc(
            *this, sizeof(T) + extra, kind, root().types[static_cast<int>(kind)]));
    }
    template<class T> T* try_new_of(Kind kind, Ref klass, size_t extra = 0) {
        return static_cast<T*>(vm.heap().try_alloc(*this, sizeof(T) + extra, kind, klass));
    }

    // The one way to write a reference into an object that others may reach. [owner] is the object
    // that holds [slot].
    void store(Object* owner, Value* slot, Value value) {
        (void)owner;
        if (free_threaded) {
            __atomic_store_n(reinterpret_cast<uint64_t*>(slot), value.bits(), __ATOMIC_RELEASE);
        } else {
            *slot = value;
        }
    }
    void store(Object* owner, Ref* slot, Ref value) {
        (void)owner;
        store_word(slot, value);
    }
    // A guarded number (a size, a count).
    void store_word(uint32_t* slot, uint32_t value) {
        if (free_threaded) {
            __atomic_store_n(slot, value, __ATOMIC_RELEASE);
        } else {
            *slot = value;
        }
    }
    // Reads what other threads may write.
    Value load(const Value* slot) const {
        return free_threaded ? Value::from_bits(__atomic_load_n(
                                   reinterpret_cast<const uint64_t*>(slot), __ATOMIC_ACQUIRE))
                             : *slot;
    }
    uint32_t load(const uint32_t* slot) const {
        return free_threaded ? __atomic_load_n(slot, __ATOMIC_ACQUIRE) : *slot;
    }

    // Counts one unit of work; true where the slice is over or somebody polls.
    bool spend(int64_t units = 1) {
        return (budget -= units) <= 0 || poll.load(std::memory_order_relaxed) != 0;
    }

    // Raises a new exception of a built-in type with a printf-like message (UTF-8; %s only of
    // UTF-8). Returns kNoValue.
    Value raise(ErrorType type, const char* format, ...) __attribute__((format(printf, 3, 4)));
    // Raises [exception], an exception instance.
    Value raise_value(Value exception);
    // The same as raise for a text that may have zeros in it.
    Value raise_text(ErrorType type, std::string_view text);
    bool raising() const { return !fiber().exception.empty(); }
    // Takes what is being raised, so that it is no longer.
    Value take_exception();

private:
    friend class Heap;
    Ref local_heap_ = kNoLocalHeap; // the heap's: where this mutator allocates small objects
};

// The fast path of every allocation: a cell from the run under the local heap's cursor.
inline Object* Heap::try_alloc(Mutator& mutator, size_t bytes, Kind kind, Ref klass) {
    if (bytes <= kMaxSmallBytes) [[likely]] {
        const uint32_t size_class = size_class_of(bytes);
        LocalRun& run =
            reinterpret_cast<LocalHeap*>(mutator.base + mutator.local_heap_)->runs[size_class];
        const Ref cell = run.cursor;
        if (cell != run.end) [[likely]] {
            run.cursor = cell + kCellBytes[size_class];
            Object* object = reinterpret_cast<Object*>(mutator.base + cell);
            *object = Object{kind, 0, 0, 0, klass};
            return object;
        }
    }
    return alloc_slowly(mutator, bytes, kind, klass);
}

inline Value& NativeFrame::slot(uint32_t i) {
    return mutator_.stack[mutator_.records[record_].base + i];
}
inline uint32_t& NativeFrame::state() {
    return mutator_.records[record_].pc;
}
inline Record& NativeFrame::record() {
    return mutator_.records[record_];
}

// Holds an object's lock where threads run in parallel; costs a branch where they do not. No
// safepoint, call or allocation that can fail for long may happen under it; it is never held across
// a park.
class ObjectLock {
public:
    ObjectLock(Mutator& m, Object* object) : object_(m.free_threaded ? object : nullptr) {
        if (object_ && __atomic_exchange_n(&object_->lock, 1, __ATOMIC_ACQUIRE) != 0) wait();
    }
    ~ObjectLock() {
        if (object_) __atomic_store_n(&object_->lock, 0, __ATOMIC_RELEASE);
    }
    ObjectLock(const ObjectLock&) = delete;
    ObjectLock& operator=(const ObjectLock&) = delete;

private:
    void wait(); // spins, then yields the processor, until it has the lock
    Object* object_;
};

} // namespace plait::vm
