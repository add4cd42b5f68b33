#include "vm/instructions.h"

#include "base/check.h"
#include "trace/recorder.h"
#include "vm/classes.h"
#include "vm/container_support.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/generators.h"
#include "vm/import.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/suggestions.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

// The place of [name]'s value in the region, for an inline cache; 0 where [dict] does not have it.
uint32_t value_place(Mutator& m, Dict* dict, Value name, Ref* table) {
    const int32_t index = dict_entry_index(m, dict, name, table);
    if (index < 0) return 0;
    return m.ref_of(&dict_entries(m.at<DictTable>(*table))[index].value);
}

void fill_cache(Mutator& m, uint64_t* cache, Ref key, uint32_t low, uint32_t epoch) {
    __atomic_store_n(cache, uint64_t{key} << 32 | low, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST) != epoch)
        __atomic_store_n(cache, 0, __ATOMIC_SEQ_CST);
}

Value raise_name_error(Mutator& m, Value name, Ref globals) {
    m.raise(ErrorType::NameError, "name '%s' is not defined", to_utf8(m, name).c_str());
    Exception* exception = m.at<Exception>(m.fiber().exception);
    exception->extra[0] = name;
    note_name_suggestion(m, exception, name, globals);
    return kNoValue;
}

Value from_globals(Mutator& m, Ref globals, Value name) {
    const Value value = dict_get_name(m, m.at<Dict>(globals), name);
    if (!value.empty()) return value;
    const Value builtin = dict_get_name(m, m.at<Dict>(m.root().builtins), name);
    return builtin.empty() ? raise_name_error(m, name, globals) : builtin;
}

} // namespace

void raise_unbound_local(Mutator& m, Code* code, uint32_t local) {
    const Value name = m.at<Tuple>(code->local_names)->items()[local];
    m.raise(ErrorType::UnboundLocalError,
            "cannot access local variable '%s' where it is not associated with a value",
            to_utf8(m, name).c_str());
}

void raise_unbound_free(Mutator& m, Code* code, uint32_t index) {
    const Value name = m.at<Tuple>(code->free_names)->items()[index];
    m.raise(ErrorType::NameError,
            "cannot access free variable '%s' where it is not associated with a value in enclosing "
            "scope",
            to_utf8(m, name).c_str());
}

Value load_global(Mutator& m, Ref globals, Value name, uint64_t* cache) {
    const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
    Dict* dict = m.at<Dict>(globals);
    Ref table = 0;
    uint32_t place = value_place(m, dict, name, &table);
    if (place) {
        const Value value = m.load(m.at<Value>(place));
        if (!value.empty()) {
            fill_cache(m, cache, table, place, epoch);
            return value;
        }
    }
    // A builtin: keyed by the globals' table too. When a global of that name appears, the caches
    // are cleared.
    const Ref globals_table = m.load(&dict->table);
    Ref builtins_table = 0;
    place = value_place(m, m.at<Dict>(m.root().builtins), name, &builtins_table);
    if (place && globals_table) {
        const Value value = m.load(m.at<Value>(place));
        if (!value.empty() && dict_get_name(m, dict, name).empty()) {
            fill_cache(m, cache, globals_table, place, epoch);
            return value;
        }
    }
    return from_globals(m, globals, name);
}

Value store_global(Mutator& m, Ref globals, Value name, Value value, uint64_t* cache) {
    Dict* dict = m.at<Dict>(globals);
    Ref table = 0;
    const bool known = value_place(m, dict, name, &table) != 0;
    if (dict_set_name(m, dict, name, value) == kSignalRetry) return kSignalRetry;
    if (!known && !dict_get_name(m, m.at<Dict>(m.root().builtins), name).empty()) class_changed(m);
    const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
    const uint32_t place = value_place(m, dict, name, &table);
    if (place && !m.free_threaded) fill_cache(m, cache, table, place, epoch);
    return kNone;
}

Value module_attribute(Mutator& m, Value module, Value name, uint64_t* cache) {
    const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
    const Ref klass = m.class_of(module);
    if ((m.at<Class>(klass)->class_flags & kClassGetAttribute) != 0) return kNoValue;
    if (!lookup_in_class(m, klass, name).empty()) return kNoValue;
    Ref table = 0;
    const uint32_t place = value_place(m, m.at<Dict>(m.at<Module>(module)->dict), name, &table);
    if (place == 0) return kNoValue;
    const Value value = m.load(m.at<Value>(place));
    if (!value.empty()) fill_cache(m, cache, table, place, epoch);
    return value;
}

Value delete_global(Mutator& m, Ref globals, Value name) {
    const Value old = dict_delete(m, m.at<Dict>(globals), name, str_hash(m, m.at<Str>(name)));
    if (old.empty()) return raise_name_error(m, name, globals);
    return old == kSignalRetry ? old : kNone;
}

Value load_name(Mutator& m, Value name_space, Ref globals, Value name) {
    if (m.is(name_space, Kind::Dict)) {
        const Value value = dict_get_name(m, m.at<Dict>(name_space), name);
        if (!value.empty()) return value;
        return from_globals(m, globals, name);
    }
    const Value inner = payload_of(m, name_space);
    const Value value = dict_get_name(m, m.at<Dict>(inner), name);
    return value.empty() ? from_globals(m, globals, name) : value;
}

Value store_name(Mutator& m, Value name_space, Value name, Value value) {
    if (m.is(name_space, Kind::Dict)) return dict_set_name(m, m.at<Dict>(name_space), name, value);
    return set_item(m, name_space, name, value);
}

Value delete_name(Mutator& m, Value name_space, Value name) {
    const Value inner = payload_of(m, name_space);
    const Value old = dict_delete(m, m.at<Dict>(inner), name, str_hash(m, m.at<Str>(name)));
    if (old.empty()) {
        return m.raise(ErrorType::NameError, "name '%s' is not defined", to_utf8(m, name).c_str());
    }
    return old == kSignalRetry ? old : kNone;
}

Value load_class_deref(
    Mutator& m, Value name_space, Value name, Function* function, uint32_t index) {
    const Value value = dict_get_name(m, m.at<Dict>(payload_of(m, name_space)), name);
    if (!value.empty()) return value;
    Cell* cell = m.at<Cell>(m.at<Tuple>(function->closure)->items()[index]);
    const Value held = m.load(&cell->value);
    if (held.empty()) raise_unbound_free(m, m.at<Code>(function->code), index);
    return held;
}

Value load_special(Mutator& m, Value object, uint32_t which, Value* out) {
    static const NameId ids[] = {NameId::enter, NameId::exit, NameId::aenter, NameId::aexit};
    static const char* const protocols[] = {
        "the context manager protocol",
        "the context manager protocol (missed __exit__ method)",
        "the asynchronous context manager protocol",
        "the asynchronous context manager protocol (missed __aexit__ method)",
    };
    const Value attribute = lookup_special(m, object, ids[which]);
    if (attribute.empty()) {
        return m.raise(ErrorType::TypeError,
                       "'%s' object does not support %s",
                       type_name(m, object),
                       protocols[which]);
    }
    if (m.is(attribute, Kind::Function) || m.is(attribute, Kind::NativeFunction)) {
        out[0] = attribute;
        out[1] = object;
        return kNone;
    }
    const Value bound = bind_descriptor(m, attribute, object, m.class_of(object));
    if (bound.is_signal()) return bound;
    out[0] = kNoValue;
    out[1] = bound;
    return kNone;
}

namespace {

bool is_iterable(Mutator& m, Value v) {
    return !lookup_special(m, v, NameId::iter).empty() ||
           !lookup_special(m, v, NameId::getitem).empty();
}

Value format_converted(Mutator& m, Value v, int conversion, Value spec) {
    const Value slots[3] = {v, Value::from_int(conversion), spec};
    return push_native(m, kMachine[kFrameFormat], slots, 3);
}

Value build_keyed(Mutator& m, Dict* container, const Value* items, uint32_t count) {
    const Value tuple = count ? new_tuple(m, items, count) : kEmptyTuple;
    if (tuple == kSignalRetry) return kSignalRetry;
    const Value slots[2] = {m.value_of(container), tuple};
    return push_native(m, kMachine[kFrameBuildKeyed], slots, 2);
}

} // namespace

Value build_set(Mutator& m, const Value* items, uint32_t count) {
    Dict* set = try_new_dict(m, Kind::Set);
    return set ? build_keyed(m, set, items, count) : kSignalRetry;
}

Value build_map(Mutator& m, const Value* items, uint32_t pair_count) {
    Dict* dict = try_new_dict(m);
    if (!dict) return kSignalRetry;
    for (uint32_t i = 0; i < pair_count; ++i) {
        uint64_t hash = 0;
        if (!hash_bits(m, items[2 * i], &hash)) return build_keyed(m, dict, items, pair_count * 2);
        const Value done = dict_set(m, dict, items[2 * i], hash, items[2 * i + 1]);
        if (done == kSignalRetry) return done;
        if (done == kSignalSlow) return build_keyed(m, dict, items, pair_count * 2);
    }
    return m.value_of(dict);
}

// Slots: container, tuple of items (for a dict: key, value, key, value ...); place, answer.
Value step_build_keyed(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(2) = Value::from_int(0);
    while (f.slot(2).as_int() < m.at<Tuple>(f.slot(1))->size) {
        PLAIT_AWAIT(f.slot(3), ([&] {
                        Value* items = m.at<Tuple>(f.slot(1))->items() + f.slot(2).as_int();
                        return m.is(f.slot(0), Kind::Dict)
                                   ? keyed(m, KeyedOp::Set, f.slot(0), items[0], items[1])
                                   : keyed(m, KeyedOp::Add, f.slot(0), items[0]);
                    })());
        f.slot(2) = Value::from_int(f.slot(2).as_int() + (m.is(f.slot(0), Kind::Dict) ? 2 : 1));
        PLAIT_POLL();
    }
    return f.slot(0);
    PLAIT_FRAME_END
}

Value format_value(Mutator& m, Value v, uint32_t conversion, Value spec) {
    const bool plain = spec.empty() || (m.is(spec, Kind::Str) && m.at<Str>(spec)->length == 0);
    switch (conversion & 3) {
    case 1: return plain ? str_of(m, v) : format_converted(m, v, 1, spec);
    case 2: return plain ? repr_of(m, v) : format_converted(m, v, 2, spec);
    case 3: return plain ? ascii_of(m, v) : format_converted(m, v, 3, spec);
    default: break;
    }
    if (plain && m.is(v, Kind::Str)) return v;
    return format_of(m, v, spec.empty() ? m.root().empty_string : spec);
}

// Slots: value, conversion, spec: f"{value!r:spec}".
Value step_format(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(0), ([&] {
                    const int64_t conversion = f.slot(1).as_int();
                    if (conversion == 1) return str_of(m, f.slot(0));
                    return conversion == 2 ? repr_of(m, f.slot(0)) : ascii_of(m, f.slot(0));
                })());
    PLAIT_AWAIT(f.slot(0), format_of(m, f.slot(0), f.slot(2)));
    return f.slot(0);
    PLAIT_FRAME_END
}

namespace {

// "module.name()"; builtins go by their name alone, objects by their class's.
std::string callable_name(Mutator& m, Value callable) {
    if (m.is(callable, Kind::BoundMethod))
        return callable_name(m, m.at<BoundMethod>(callable)->function);
    if (m.is(callable, Kind::NativeFunction))
        return to_utf8(m, m.at<NativeFunction>(callable)->name) + "()";
    Value module = kNoValue;
    std::string name;
    if (m.is(callable, Kind::Function)) {
        module = m.at<Function>(callable)->module;
        name = to_utf8(m, m.at<Function>(callable)->qualified_name);
    } else if (m.is(callable, Kind::Class)) {
        module = dict_get_name(m, m.at<Dict>(m.at<Class>(callable)->dict), m.name(NameId::module));
        name = to_utf8(m, m.at<Class>(callable)->name);
    } else {
        return std::string(type_name(m, callable)) + " object";
    }
    const bool is_named = !module.empty() && m.is(module, Kind::Str);
    const std::string prefix = is_named ? to_utf8(m, module) : "builtins";
    return (prefix == "builtins" ? "" : prefix + ".") + name + "()";
}

// As callable_name for a function or class, str() of another object.
Value callable_text(Mutator& m, Value callable) {
    switch (m.kind_of(callable)) {
    case Kind::Function:
    case Kind::NativeFunction:
    case Kind::BoundMethod:
    case Kind::Class: return new_str(m, callable_name(m, callable));
    default: return str_of(m, callable);
    }
}

} // namespace

Value display_extend(Mutator& m, Value list, Value iterable, Value callable) {
    if (m.is(iterable, Kind::List) || m.is(iterable, Kind::Tuple))
        return list_extend(m, list, iterable);
    const Value slots[3] = {list, iterable, callable};
    return push_native(m, kMachine[kFrameCollect], slots, 3);
}

Value display_update(Mutator& m, Value set, Value iterable) {
    return set_update(m, set, iterable, kNone);
}

// Slots: list, iterable, what is called with it or no value; iterator, item.
Value step_collect(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!f.slot(2).empty() && !is_iterable(m, f.slot(1))) {
        PLAIT_AWAIT(f.slot(4), callable_text(m, f.slot(2)));
        return m.raise(ErrorType::TypeError,
                       "%s argument after * must be an iterable, not %s",
                       to_utf8(m, f.slot(4)).c_str(),
                       type_name(m, f.slot(1)));
    }
    if (f.slot(2).empty() && !is_iterable(m, f.slot(1))) {
        return m.raise(ErrorType::TypeError,
                       "Value after * must be an iterable, not %s",
                       type_name(m, f.slot(1)));
    }
    PLAIT_AWAIT(f.slot(3), get_iterator(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(4), ask_for_length(m, f.slot(1)));
    for (;;) {
        PLAIT_AWAIT(f.slot(4), next_item_for(m, f.slot(3), Return::Append, 0));
        if (f.slot(4) == kSignalStop) break;
        PLAIT_AWAIT(f.slot(4),
                    list_append(m, m.at<List>(f.slot(0)), f.slot(4)) ? kNone : kSignalRetry);
        PLAIT_POLL();
    }
    f.slot(4) = kNone;
    return kNone;
    PLAIT_FRAME_END
}

Value dict_update(Mutator& m, Value dict, Value mapping, Value callable) {
    if (callable.empty() && m.is(mapping, Kind::Dict))
        return dict_update(m, dict, mapping, kNoValue, kNone);
    const Value slots[3] = {dict, mapping, callable};
    return push_native(m, kMachine[kFrameMergeMapping], slots, 3);
}

namespace {

bool has_key(Mutator& m, Value dict, Value key) {
    uint64_t hash = 0;
    if (!hash_bits(m, key, &hash)) return false;
    const Value value = dict_get(m, m.at<Dict>(dict), key, hash);
    return !value.empty() && value != kSignalSlow;
}

} // namespace

// Slots: dict, mapping, callable; keys, iterator, key, value.
Value step_merge_mapping(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(3) = walked_part(m, f.slot(1));
    if (!m.is(f.slot(3), Kind::Dict)) {
        if (!has_keys(m, f.slot(1))) {
            if (f.slot(2).empty())
                return m.raise(
                    ErrorType::TypeError, "'%s' object is not a mapping", type_name(m, f.slot(1)));
            PLAIT_AWAIT(f.slot(6), callable_text(m, f.slot(2)));
            return m.raise(ErrorType::TypeError,
                           "%s argument after ** must be a mapping, not %s",
                           to_utf8(m, f.slot(6)).c_str(),
                           type_name(m, f.slot(1)));
        }
        PLAIT_AWAIT(f.slot(3), keys_of(m, f.slot(1)));
    }
    PLAIT_AWAIT(f.slot(4), get_iterator(m, f.slot(3)));
    for (;;) {
        PLAIT_AWAIT(f.slot(5), next_item(m, f.slot(4)));
        if (f.slot(5) == kSignalStop) break;
        if (!f.slot(2).empty()) {
            if (!m.is(f.slot(5), Kind::Str))
                return m.raise(ErrorType::TypeError, "keywords must be strings");
            if (has_key(m, f.slot(0), f.slot(5))) {
                PLAIT_AWAIT(f.slot(6), callable_text(m, f.slot(2)));
                return m.raise(ErrorType::TypeError,
                               "%s got multiple values for keyword argument '%s'",
                               to_utf8(m, f.slot(6)).c_str(),
                               to_utf8(m, f.slot(5)).c_str());
            }
        }
        PLAIT_AWAIT(f.slot(6),
                    get_item(m, m.is(f.slot(3), Kind::Dict) ? f.slot(3) : f.slot(1), f.slot(5)));
        PLAIT_AWAIT(f.slot(6), keyed(m, KeyedOp::Set, f.slot(0), f.slot(5), f.slot(6)));
        PLAIT_POLL();
    }
    f.slot(5) = kNone;
    return kNone;
    PLAIT_FRAME_END
}

namespace {

Value raise_too_many_values(Mutator& m, uint32_t before) {
    return m.raise(ErrorType::ValueError, "too many values to unpack (expected %u)", before);
}

Value raise_too_few_values(Mutator& m, uint32_t before, int32_t after, uint32_t got) {
    if (after < 0)
        return m.raise(ErrorType::ValueError,
                       "not enough values to unpack (expected %u, got %u)",
                       before,
                       got);
    return m.raise(ErrorType::ValueError,
                   "not enough values to unpack (expected at least %u, got %u)",
                   before + static_cast<uint32_t>(after),
                   got);
}

// The result tuple from all items of a sequence.
Value split_items(Mutator& m, const Value* items, uint32_t count, uint32_t before, int32_t after) {
    if (after < 0) {
        if (count > before) return raise_too_many_values(m, before);
        if (count < before) return raise_too_few_values(m, before, after, count);
        return count ? new_tuple(m, items, count) : kEmptyTuple;
    }
    const uint32_t tail = static_cast<uint32_t>(after);
    if (count < before + tail) return raise_too_few_values(m, before, after, count);
    const Value middle = new_list(m, items + before, count - before - tail);
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, (before + tail + 1) * sizeof(Value));
    if (middle == kSignalRetry || !tuple) return kSignalRetry;
    tuple->size = before + tail + 1;
    for (uint32_t i = 0; i < before; ++i)
        tuple->items()[i] = items[i];
    tuple->items()[before] = middle;
    for (uint32_t i = 0; i < tail; ++i)
        tuple->items()[before + 1 + i] = items[count - tail + i];
    return m.value_of(tuple);
}

} // namespace

Value unpack_sequence(Mutator& m, Value sequence, uint32_t before, int32_t after) {
    if (m.is(sequence, Kind::Tuple)) {
        return split_items(
            m, m.at<Tuple>(sequence)->items(), m.at<Tuple>(sequence)->size, before, after);
    }
    if (m.is(sequence, Kind::List) && !m.free_threaded) {
        List* list = m.at<List>(sequence);
        return split_items(m,
                           list->size ? m.at<ValueArray>(list->storage)->items() : nullptr,
                           list->size,
                           before,
                           after);
    }
    const Value slots[3] = {sequence, Value::from_int(before), Value::from_int(after)};
    return push_native(m, kMachine[kFrameUnpack], slots, 3);
}

// Slots: sequence, before, after; iterator, list of items, item.
Value step_unpack(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!is_iterable(m, f.slot(0))) {
        return m.raise(
            ErrorType::TypeError, "cannot unpack non-iterable %s object", type_name(m, f.slot(0)));
    }
    PLAIT_AWAIT(f.slot(3), get_iterator(m, f.slot(0)));
    PLAIT_AWAIT(f.slot(4), new_list(m, nullptr, 0));
    for (;;) {
        PLAIT_AWAIT(f.slot(5), next_item(m, f.slot(3)));
        if (f.slot(5) == kSignalStop) break;
        PLAIT_AWAIT(f.slot(5),
                    list_append(m, m.at<List>(f.slot(4)), f.slot(5)) ? kNone : kSignalRetry);
        // One item too many is enough to know.
        if (f.slot(2).as_int() < 0 && m.at<List>(f.slot(4))->size > f.slot(1).as_int()) {
            return raise_too_many_values(m, static_cast<uint32_t>(f.slot(1).as_int()));
        }
        PLAIT_POLL();
    }
    f.slot(5) = kNone;
    PLAIT_AWAIT(f.slot(5), ([&] {
                    List* list = m.at<List>(f.slot(4));
                    return split_items(m,
                                       list->size ? m.at<ValueArray>(list->storage)->items()
                                                  : nullptr,
                                       list->size,
                                       static_cast<uint32_t>(f.slot(1).as_int()),
                                       static_cast<int32_t>(f.slot(2).as_int()));
                })());
    return f.slot(5);
    PLAIT_FRAME_END
}

Value make_function(
    Mutator& m, Value code_value, Function* outer, uint32_t flags, const Value* parts) {
    Function* function = m.try_new<Function>(Kind::Function);
    if (!function) return kSignalRetry;
    Code* code = m.at<Code>(code_value);
    function->code = code_value.as_ref();
    function->globals = outer->globals;
    function->dict = 0;
    function->name = code->name;
    function->qualified_name = code->qualified_name;
    function->docstring = code->docstring;
    function->module = dict_get_name(m, m.at<Dict>(outer->globals), m.name(NameId::name));
    if (function->module.empty()) function->module = kNone;
    function->defaults = (flags & 1) ? *parts++ : kNone;
    function->keyword_defaults = (flags & 2) ? *parts++ : kNone;
    function->annotations = (flags & 4) ? *parts++ : kNone;
    function->closure = (flags & 8) ? parts->as_ref() : 0;
    return m.value_of(function);
}

Value build_class_function(Mutator& m) {
    return dict_get_name(m, m.at<Dict>(m.root().builtins), m.name(NameId::build_class));
}

Value setup_annotations(Mutator& m, Code* code, Value name_space, Ref globals) {
    Dict* dict = (code->code_flags & lang::kCodeClassBody) ? m.at<Dict>(payload_of(m, name_space))
                                                           : m.at<Dict>(globals);
    if (!dict_get_name(m, dict, m.name(NameId::annotations)).empty()) return kNone;
    Dict* annotations = try_new_dict(m);
    if (!annotations) return kSignalRetry;
    return dict_set_name(m, dict, m.name(NameId::annotations), m.value_of(annotations));
}

void trace_line(Mutator& m, Code* code, uint32_t line) {
    (void)code;
    if (m.recorder) m.recorder->emit(trace::Event::Line, static_cast<uint32_t>(m.fiber().id), line);
}

Outcome unexpected_signal(Mutator& m, Value signal) {
    (void)m;
    (void)signal;
    PLAIT_CHECK(false, "An operation answered with a signal that the dispatch loop does not know.");
    return Outcome::Raised;
}

Value call_frozen(Mutator& m, const char* module, const char* function, Value a, Value b) {
    const Value module_name = intern_utf8(m, module);
    const Value name = intern_utf8(m, function);
    if (module_name.is_signal() || name.is_signal()) return kSignalRetry;
    const Value slots[4] = {module_name, name, a, b};
    return push_native(m, kMachine[kFrameFrozen], slots, 4);
}

// except* is written in Python.
Value match_exception_group(Mutator& m, Value exception, Value type) {
    return call_frozen(m, "_exception_groups", "match", exception, type);
}
Value reraise_star(Mutator& m, Value original, Value raised) {
    return call_frozen(m, "_exception_groups", "reraise", original, raised);
}

// Slots: the module's name, the function's, its arguments; the module, the function.
Value step_frozen(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(4), import_name(m, f.slot(0), false));
    PLAIT_AWAIT(f.slot(5), get_attribute(m, f.slot(4), f.slot(1)));
    PLAIT_AWAIT(f.slot(5), call(m, f.slot(5), &f.slot(2), 2));
    return f.slot(5);
    PLAIT_FRAME_END
}

} // namespace plait::vm
