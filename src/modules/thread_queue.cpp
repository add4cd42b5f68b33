#include "modules/thread_queue.h"

#include "modules/names.h"
#include "runtime/lock.h"

namespace plait::modules {

using runtime::Reentrant;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::NativeObject;
using vm::Value;

namespace {

constexpr const char* kNames[] = {"_parts",
                                  "_put",
                                  "_get",
                                  "_qsize",
                                  "queue",
                                  "_items",
                                  "_first",
                                  "_end",
                                  "_maxlen",
                                  "maxsize",
                                  "unfinished_tasks",
                                  "_put_slowly",
                                  "_get_slowly"};
enum Name : uint32_t {
    kPartsName,
    kPutName,
    kGetName,
    kSizeName,
    kQueueName,
    kItemsName,
    kFirstName,
    kEndName,
    kMaxLengthName,
    kMaxSizeName,
    kUnfinishedName,
    kPutSlowlyName,
    kGetSlowlyName,
    kNameCount
};
static_assert(std::size(kNames) == kNameCount);

// Of the tuple that an instance has in [_parts]: what its class calls for items if it keeps them as
// Queue does, and what queue.py made.
enum Part : uint32_t { kPutHook, kGetHook, kSizeHook, kDeque, kMutex, kGetters, kPutters, kParts };

Value name(Mutator& m, Name which) {
    return name_at(m, NamesRoot::ThreadQueue, which);
}
Value own(Mutator& m, Value object, Name which) {
    return own_attribute(m, object, name(m, which));
}

// Of an attribute that is there: kNone, or kSignalRetry.
Value set_own(Mutator& m, Value object, Name which, int64_t number) {
    vm::Ref before, after;
    int32_t slot;
    return vm::instance_set(m,
                            m.at<vm::Instance>(object),
                            name(m, which),
                            Value::from_int(number),
                            &before,
                            &after,
                            &slot);
}

// Whether [self] calls Queue's own hook here, itself and by its class.
bool has_hook(Mutator& m, Value self, Name which, Value hook) {
    return vm::lookup_in_class(m, m.class_of(self), name(m, which)) == hook &&
           own(m, self, which) == kNone;
}

vm::Tuple* parts_of(Mutator& m, Value self, Name hook_name, Part hook) {
    const Value found = own(m, self, kPartsName);
    if (!m.is(found, vm::Kind::Tuple) || m.at<vm::Tuple>(found)->size != kParts) return nullptr;
    vm::Tuple* parts = m.at<vm::Tuple>(found);
    const bool is_plain = has_hook(m, self, hook_name, parts->items()[hook]) &&
                          has_hook(m, self, kSizeName, parts->items()[kSizeHook]);
    return is_plain ? parts : nullptr;
}

// The items as collections.deque has them: in a dict, by numbers from [first] to before [end].
struct Items {
    Value deque;
    vm::Dict* dict = nullptr;
    int64_t first = 0, end = 0;
};

// With the queue's mutex held. False: they are somehow else.
bool find_items(Mutator& m, Value self, vm::Tuple* parts, Items* items) {
    items->deque = own(m, self, kQueueName);
    if (!m.is(items->deque, vm::Kind::Instance) ||
        parts->items()[kDeque] != Value::from_ref(m.class_of(items->deque)))
        return false;
    const Value dict = own(m, items->deque, kItemsName), first = own(m, items->deque, kFirstName),
                end = own(m, items->deque, kEndName);
    if (!m.is(dict, vm::Kind::Dict) || !first.is_int() || !end.is_int() ||
        own(m, items->deque, kMaxLengthName) != kNone)
        return false;
    items->dict = m.at<vm::Dict>(dict);
    items->first = first.as_int();
    items->end = end.as_int();
    return true;
}

// With the mutex held: as a leaf. kSignalSlow, having done nothing, where it is for queue.py.
Value put_item(Mutator& m, Value self, vm::Tuple* parts, Value item) {
    Items items;
    const Value limit = own(m, self, kMaxSizeName), unfinished = own(m, self, kUnfinishedName);
    if (!find_items(m, self, parts, &items) || !limit.is_int() || !unfinished.is_int())
        return vm::kSignalSlow;
    if (limit.as_int() > 0 && items.end - items.first >= limit.as_int()) return vm::kSignalSlow;
    uint64_t hash;
    const Value place = Value::from_int(items.end);
    if (!vm::hash_bits(m, place, &hash)) return vm::kSignalSlow;
    // What is at [end] does not count until that is moved on.
    const Value set = vm::dict_set(m, items.dict, place, hash, item);
    if (set != kNone) return set;
    if (set_own(m, self, kUnfinishedName, unfinished.as_int() + 1) != kNone ||
        set_own(m, items.deque, kEndName, items.end + 1) != kNone)
        return vm::kSignalRetry;
    notify_one(m, parts->items()[kGetters]);
    return kNone;
}

Value get_item(Mutator& m, Value self, vm::Tuple* parts) {
    Items items;
    if (!find_items(m, self, parts, &items) || items.first == items.end) return vm::kSignalSlow;
    uint64_t hash;
    const Value place = Value::from_int(items.first);
    if (!vm::hash_bits(m, place, &hash)) return vm::kSignalSlow;
    const Value item = vm::dict_get(m, items.dict, place, hash);
    if (item.empty() || item.is_signal()) return vm::kSignalSlow;
    if (set_own(m, items.deque, kFirstName, items.first + 1) != kNone) return vm::kSignalRetry;
    vm::dict_delete(m, items.dict, place, hash);
    notify_one(m, parts->items()[kPutters]);
    return item;
}

// What [act] answers with the mutex held; kSignalSlow where somebody else has it.
template<class Act> Value with_mutex(Mutator& m, vm::Tuple* parts, Act act) {
    if (!parts) return vm::kSignalSlow;
    NativeObject* mutex = m.at<NativeObject>(parts->items()[kMutex]);
    if (!runtime::try_acquire(m, mutex, Reentrant::No)) return vm::kSignalSlow;
    const Value answer = act();
    runtime::release(m, mutex, Reentrant::No);
    return answer;
}

} // namespace

// put(self, item, block, timeout)
Value thread_queue_put(Mutator& m, Value* args, uint32_t) {
    vm::Tuple* parts = parts_of(m, args[0], kPutName, kPutHook);
    const Value answer = with_mutex(m, parts, [&] { return put_item(m, args[0], parts, args[1]); });
    if (answer != vm::kSignalSlow) return answer;
    if (args[2].empty()) args[2] = vm::kTrue;
    if (args[3].empty()) args[3] = kNone;
    return vm::call(
        m, vm::lookup_in_class(m, m.class_of(args[0]), name(m, kPutSlowlyName)), args, 4);
}

// get(self, block, timeout), where nobody has to wait.
Value thread_queue_get_leaf(Mutator& m, Value* args, uint32_t) {
    vm::Tuple* parts = parts_of(m, args[0], kGetName, kGetHook);
    return with_mutex(m, parts, [&] { return get_item(m, args[0], parts); });
}

namespace {

// Slots: the arguments, then these.
enum GetSlot : uint32_t { kSelf, kBlock, kTimeout, kPartsSlot, kAnswer };

NativeObject* mutex_of(Mutator& m, NativeFrame& f) {
    return m.at<NativeObject>(m.at<vm::Tuple>(f.slot(kPartsSlot))->items()[kMutex]);
}

// Takes the mutex where the queue is a plain one, has its mutex free and may be waited for without
// end.
bool begins_plainly(Mutator& m, NativeFrame& f) {
    vm::Tuple* parts = parts_of(m, f.slot(kSelf), kGetName, kGetHook);
    if (!parts || !(f.slot(kBlock).empty() || f.slot(kBlock) == vm::kTrue) ||
        !(f.slot(kTimeout).empty() || f.slot(kTimeout) == kNone))
        return false;
    f.slot(kPartsSlot) = m.value_of(parts);
    return runtime::try_acquire(m, mutex_of(m, f), Reentrant::No);
}

bool is_plain_and_empty(Mutator& m, NativeFrame& f) {
    Items items;
    return find_items(m, f.slot(kSelf), m.at<vm::Tuple>(f.slot(kPartsSlot)), &items) &&
           items.first == items.end;
}

// Condition.wait(lock, None): gives the mutex back and takes it again.
Value wait_for_item(Mutator& m, NativeFrame& f) {
    vm::Tuple* parts = m.at<vm::Tuple>(f.slot(kPartsSlot));
    const Value args[] = {parts->items()[kGetters], parts->items()[kMutex], kNone};
    return vm::push_native(m, condition_wait(), args, 3);
}

Value get_slowly(Mutator& m, NativeFrame& f) {
    const Value args[] = {f.slot(kSelf),
                          f.slot(kBlock).empty() ? vm::kTrue : f.slot(kBlock),
                          f.slot(kTimeout).empty() ? kNone : f.slot(kTimeout)};
    return vm::call(
        m, vm::lookup_in_class(m, m.class_of(args[0]), name(m, kGetSlowlyName)), args, 3);
}

} // namespace

// The frame catches: what ends the wait finds the mutex taken.
Value thread_queue_get(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising()) {
        if (f.slot(kPartsSlot) != kNone) runtime::release(m, mutex_of(m, f), Reentrant::No);
        return kNoValue;
    }
    PLAIT_FRAME_BEGIN
    if (begins_plainly(m, f)) {
        while (true) {
            PLAIT_AWAIT(f.slot(kAnswer), kNone); // What is tried again for want of room.
            {
                const Value item = get_item(m, f.slot(kSelf), m.at<vm::Tuple>(f.slot(kPartsSlot)));
                if (item == vm::kSignalRetry) return item;
                if (item != vm::kSignalSlow) {
                    runtime::release(m, mutex_of(m, f), Reentrant::No);
                    return item;
                }
            }
            if (!is_plain_and_empty(m, f)) break;
            PLAIT_AWAIT(f.slot(kAnswer), wait_for_item(m, f));
        }
        runtime::release(m, mutex_of(m, f), Reentrant::No);
    }
    f.slot(kPartsSlot) = kNone;
    PLAIT_AWAIT(f.slot(kAnswer), get_slowly(m, f));
    return f.slot(kAnswer);
    PLAIT_FRAME_END
}

Value init_thread_queue(Mutator& m) {
    return make_names(m, NamesRoot::ThreadQueue, kNames);
}

} // namespace plait::modules
