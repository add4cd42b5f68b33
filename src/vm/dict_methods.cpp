#include "vm/container_support.h"
#include "vm/table.h"

#include <iterator>

namespace plait::vm {

namespace {

constexpr uint32_t kLeafEntries = 10'000;

// Copies entries of [source] from [*position] on. kNone: all; kSignalYield: [kLeafEntries] of them;
// kSignalSlow: the next one needs Python code; kSignalRetry.
Value merge_entries(Mutator& m, Dict* dict, Dict* source, uint32_t* position) {
    Value key, value;
    uint64_t hash_of_key;
    for (uint32_t i = 0; i < kLeafEntries; i++) {
        uint32_t next = *position;
        if (!dict_next(m, source, &next, &key, &value, &hash_of_key)) return kNone;
        const Value done = dict_set(m, dict, key, hash_of_key, value);
        if (done != kNone) return done;
        *position = next;
    }
    return kSignalYield;
}

// All of a dict into an empty one: its table, made anew.
bool copy_into_empty(Mutator& m, Dict* dict, Dict* source) {
    Dict* copy = dict_copy(m, source);
    if (!copy) return false;
    ObjectLock lock(m, dict);
    m.store(dict, &dict->table, copy->table);
    m.store_word(&dict->used, copy->used);
    return true;
}

Value merge_leaf(Mutator& m, Dict* dict, Dict* source) {
    if (dict == source) return kNone;
    if (dict_used(m, dict) == 0) return none_or_retry(copy_into_empty(m, dict, source));
    uint32_t position = 0;
    const Value done = merge_entries(m, dict, source, &position);
    return done == kSignalYield ? kSignalSlow : done;
}

} // namespace

Value dict_update(Mutator& m, Value dict, Value source, Value keywords, Value answer) {
    Value done = kNone;
    if (!source.empty()) {
        const Value inner = walked_part(m, source);
        if (m.is(inner, Kind::Dict)) source = inner;
        done = m.is(source, Kind::Dict) ? merge_leaf(m, m.at<Dict>(dict), m.at<Dict>(source))
                                        : kSignalSlow;
    }
    if (done == kNone) {
        source = Value();
        if (!keywords.empty()) done = merge_leaf(m, m.at<Dict>(dict), m.at<Dict>(keywords));
    }
    if (done == kNone) return answer;
    return done == kSignalSlow
               ? push_frame(m, ContainerFrame::dict_update, {dict, source, keywords, answer})
               : done;
}

Value dict_union(Mutator& m, Value a, Value b) {
    Dict* result = dict_copy(m, m.at<Dict>(a));
    return result ? dict_update(m, m.value_of(result), b, Value(), m.value_of(result))
                  : kSignalRetry;
}

namespace {

enum Slot : uint32_t {
    kDict,
    kSource,
    kKeywords,
    kAnswer, // arguments
    kIterator,
    kItem,
    kIndex,
    kKey,
    kValue,
    kScratch,
};

Value merge_on(Mutator& m, NativeFrame& f, uint32_t source) {
    uint32_t position = static_cast<uint32_t>(f.slot(kIndex).as_int());
    const Value done =
        merge_entries(m, m.at<Dict>(f.slot(kDict)), m.at<Dict>(f.slot(source)), &position);
    f.slot(kIndex) = Value::from_int(position);
    return done;
}

// The next entry of a dict whose key needs Python code: [kIndex] moves once it is done.
Value set_next_entry(Mutator& m, NativeFrame& f, uint32_t source) {
    uint32_t position = static_cast<uint32_t>(f.slot(kIndex).as_int());
    Value key, value;
    uint64_t hash_of_key;
    if (!dict_next(m, m.at<Dict>(f.slot(source)), &position, &key, &value, &hash_of_key))
        return kNone;
    f.slot(kScratch) = Value::from_int(position);
    return keyed_hashed(m, KeyedOp::Set, f.slot(kDict), key, hash_of_key, value);
}

Value wrong_pair(Mutator& m, NativeFrame& f, uint32_t length) {
    return m.raise(ErrorType::ValueError,
                   "dictionary update sequence element #%lld has length %u; 2 is required",
                   static_cast<long long>(f.slot(kIndex).as_int()),
                   length);
}

// The pair in kItem, a tuple or list, into kKey and kValue. False: it is none.
bool take_pair(Mutator& m, NativeFrame& f) {
    const bool tuple = m.is(f.slot(kItem), Kind::Tuple);
    const ListView view =
        tuple ? ListView{m.at<Tuple>(f.slot(kItem))->items(), m.at<Tuple>(f.slot(kItem))->size}
              : view_list(m, m.at<List>(f.slot(kItem)));
    if (view.size != 2) {
        wrong_pair(m, f, view.size);
        return false;
    }
    f.slot(kKey) = peek(&view.items[0]);
    f.slot(kValue) = peek(&view.items[1]);
    return true;
}

Value no_pair(Mutator& m, NativeFrame& f) {
    if (!is_raising(m, ErrorType::TypeError)) return kNoValue;
    m.take_exception();
    return m.raise(ErrorType::TypeError,
                   "cannot convert dictionary update sequence element #%lld to a sequence",
                   static_cast<long long>(f.slot(kIndex).as_int()));
}

} // namespace

bool has_keys(Mutator& m, Value object) {
    if (!lookup_special(m, object, NameId::keys).empty()) return true;
    return m.is(object, Kind::Class) &&
           !lookup_in_class(m, object.as_ref(), m.name(NameId::keys)).empty();
}

Value keys_of(Mutator& m, Value mapping) {
    if (lookup_special(m, mapping, NameId::keys).empty())
        return call(m, lookup_in_class(m, mapping.as_ref(), m.name(NameId::keys)), nullptr, 0);
    return call_method(m, mapping, NameId::keys, nullptr, 0);
}

Value dict_update_step(Mutator& m, NativeFrame& f, Value in) {
    Value done;
    if (is_interrupted(m, f)) return kNoValue;
    PLAIT_FRAME_BEGIN
    f.slot(kIndex) = Value::from_int(0);
    if (f.slot(kSource).empty()) {
        // Only keywords.
    } else if (m.is(f.slot(kSource), Kind::Dict)) {
        for (;;) {
            PLAIT_POLL();
            done = merge_on(m, f, kSource);
            m.spend(kLeafEntries / 4);
            if (done == kNone) break;
            if (done == kSignalYield) continue;
            f.slot(kScratch) = f.slot(kIndex);
            PLAIT_AWAIT(f.slot(kItem), set_next_entry(m, f, kSource));
            f.slot(kIndex) = f.slot(kScratch);
        }
    } else if (has_keys(m, f.slot(kSource))) {
        PLAIT_AWAIT(f.slot(kIterator), keys_of(m, f.slot(kSource)));
        PLAIT_AWAIT(f.slot(kIterator), get_iterator(m, f.slot(kIterator)));
        for (;;) {
            PLAIT_POLL();
            PLAIT_AWAIT(f.slot(kKey), next_item(m, f.slot(kIterator)));
            if (f.slot(kKey) == kSignalStop) break;
            PLAIT_AWAIT(f.slot(kValue), get_item(m, f.slot(kSource), f.slot(kKey)));
            PLAIT_AWAIT(f.slot(kScratch),
                        keyed(m, KeyedOp::Set, f.slot(kDict), f.slot(kKey), f.slot(kValue)));
        }
    } else {
        PLAIT_AWAIT(f.slot(kIterator), get_iterator(m, f.slot(kSource)));
        for (;; f.slot(kIndex) = Value::from_int(f.slot(kIndex).as_int() + 1)) {
            PLAIT_POLL();
            PLAIT_AWAIT(f.slot(kItem), next_item(m, f.slot(kIterator)));
            if (f.slot(kItem) == kSignalStop) break;
            if (!m.is(f.slot(kItem), Kind::Tuple) && !m.is(f.slot(kItem), Kind::List)) {
                PLAIT_AWAIT_CATCH(f.slot(kScratch), get_iterator(m, f.slot(kItem)));
                if (f.slot(kScratch).empty()) return no_pair(m, f);
                PLAIT_AWAIT(f.slot(kItem), list_of(m, f.slot(kScratch)));
            }
            if (!take_pair(m, f)) return kNoValue;
            PLAIT_AWAIT(f.slot(kScratch),
                        keyed(m, KeyedOp::Set, f.slot(kDict), f.slot(kKey), f.slot(kValue)));
        }
    }
    f.slot(kIndex) = Value::from_int(0);
    while (!f.slot(kKeywords).empty()) {
        PLAIT_POLL();
        done = merge_on(m, f, kKeywords);
        if (done == kNone) break;
        if (done == kSignalYield) continue;
        f.slot(kScratch) = f.slot(kIndex);
        PLAIT_AWAIT(f.slot(kItem), set_next_entry(m, f, kKeywords));
        f.slot(kIndex) = f.slot(kScratch);
    }
    return f.slot(kAnswer);
    PLAIT_FRAME_END
}

namespace {

Dict* self_dict(Mutator& m, Value* args) {
    return m.at<Dict>(args[0]);
}

// The only operand of dict(...) and update(...). False: a TypeError was raised.
bool one_source(Mutator& m, Value others, const char* name, Value* source) {
    Tuple* tuple = m.at<Tuple>(others);
    if (tuple->size > 1) {
        m.raise(ErrorType::TypeError, "%s expected at most 1 argument, got %u", name, tuple->size);
        return false;
    }
    *source = tuple->size ? tuple->items()[0] : Value();
    return true;
}

Value dict_new(Mutator& m, Value* args, uint32_t) {
    Value source;
    if (!one_source(m, args[1], "dict", &source)) return kNoValue;
    Dict* dict = try_new_dict(m);
    return dict ? dict_update(m, m.value_of(dict), source, args[2], m.value_of(dict))
                : kSignalRetry;
}

Value dict_init(Mutator& m, Value* args, uint32_t) {
    Value source;
    return one_source(m, args[1], "dict", &source) ? dict_update(m, args[0], source, args[2], kNone)
                                                   : kNoValue;
}

Value method_update(Mutator& m, Value* args, uint32_t) {
    Value source;
    return one_source(m, args[1], "update", &source)
               ? dict_update(m, args[0], source, args[2], kNone)
               : kNoValue;
}

Value or_none(Value v) {
    return v.empty() ? kNone : v;
}

Value method_get(Mutator& m, Value* args, uint32_t) {
    return keyed(m, KeyedOp::GetOr, args[0], args[1], or_none(args[2]));
}
Value method_setdefault(Mutator& m, Value* args, uint32_t) {
    return keyed(m, KeyedOp::SetDefault, args[0], args[1], or_none(args[2]));
}
Value method_pop(Mutator& m, Value* args, uint32_t) {
    // Then nobody asks for the key's hash.
    if (dict_used(m, self_dict(m, args)) == 0)
        return args[2].empty() ? raise_key_error(m, args[1]) : args[2];
    return keyed(
        m, args[2].empty() ? KeyedOp::DeleteItem : KeyedOp::DeleteOr, args[0], args[1], args[2]);
}
Value method_popitem(Mutator& m, Value* args, uint32_t) {
    const Value pair = dict_pop_item(m, self_dict(m, args));
    return pair.empty() ? m.raise(ErrorType::KeyError, "popitem(): dictionary is empty") : pair;
}
Value method_clear(Mutator& m, Value* args, uint32_t) {
    dict_clear(m, self_dict(m, args));
    return kNone;
}
Value method_copy(Mutator& m, Value* args, uint32_t) {
    return or_retry(m, dict_copy(m, self_dict(m, args)));
}
Value method_keys(Mutator& m, Value* args, uint32_t) {
    return new_dict_view(m, Kind::DictKeys, args[0]);
}
Value method_values(Mutator& m, Value* args, uint32_t) {
    return new_dict_view(m, Kind::DictValues, args[0]);
}
Value method_items(Mutator& m, Value* args, uint32_t) {
    return new_dict_view(m, Kind::DictItems, args[0]);
}

// Slots: class, iterable, value; dict, iterator, key, result of a step.
Value fromkeys_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = or_none(f.slot(2));
    PLAIT_AWAIT(f.slot(3), call(m, f.slot(0), nullptr, 0));
    PLAIT_AWAIT(f.slot(4), get_iterator(m, f.slot(1)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(5), next_item(m, f.slot(4)));
        if (f.slot(5) == kSignalStop) return f.slot(3);
        PLAIT_AWAIT(f.slot(6), set_item(m, f.slot(3), f.slot(5), f.slot(2)));
    }
    PLAIT_FRAME_END
}

const NativeDef kDictMethods[] = {
    {"__new__", dict_new, nullptr, 1, 3, 0, kNativeStatic, "cls,*args,**kwargs"},
    {"__init__", dict_init, nullptr, 1, 3, 0, kNativeMethod, "self,*args,**kwargs"},
    {"update", method_update, nullptr, 1, 3, 0, kNativeMethod, "self,*args,**kwargs"},
    {"get", method_get, nullptr, 2, 3, 0, kNativeMethod, nullptr},
    {"setdefault", method_setdefault, nullptr, 2, 3, 0, kNativeMethod, nullptr},
    {"pop", method_pop, nullptr, 2, 3, 0, kNativeMethod, nullptr},
    {"popitem", method_popitem, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"clear", method_clear, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"copy", method_copy, nullptr, 1, 1, 0, kNativeMethod, nullptr},
    {"keys", method_keys, nullptr, 1, 1, 0, kNativeMethod | kNativeKeepsInstance, nullptr},
    {"values", method_values, nullptr, 1, 1, 0, kNativeMethod | kNativeKeepsInstance, nullptr},
    {"items", method_items, nullptr, 1, 1, 0, kNativeMethod | kNativeKeepsInstance, nullptr},
    {"fromkeys", nullptr, fromkeys_step, 2, 3, 4, kNativeClassMethod, nullptr},
};

// ---- Views

// Slots: view, iterable; iterator, item, whether the view has it.
Value view_isdisjoint_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(1)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(3), next_item(m, f.slot(2)));
        if (f.slot(3) == kSignalStop) return kTrue;
        PLAIT_AWAIT(f.slot(4), contains(m, f.slot(0), f.slot(3)));
        if (f.slot(4) == kTrue) return kFalse;
    }
    PLAIT_FRAME_END
}

const NativeDef kDictViewMethods[] = {
    {"isdisjoint", nullptr, view_isdisjoint_step, 2, 2, 3, kNativeMethod, nullptr},
};

} // namespace

const NativeTable kDictNatives = {kDictMethods, std::size(kDictMethods)};
const NativeTable kDictViewNatives = {kDictViewMethods, std::size(kDictViewMethods)};

} // namespace plait::vm
