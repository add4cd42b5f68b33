// Making classes and instances: the frames behind `class`, type(...) and calling a class.

#include "vm/arguments.h"
#include "vm/calls.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

// [first] and the items of [rest] in a new tuple.
Value tuple_with(Mutator& m, Value first, Value rest) {
    Tuple* source = m.at<Tuple>(rest);
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, (source->size + 1) * sizeof(Value));
    if (!tuple) return kSignalRetry;
    tuple->size = source->size + 1;
    tuple->items()[0] = first;
    for (uint32_t i = 0; i < source->size; ++i)
        tuple->items()[i + 1] = source->items()[i];
    return m.value_of(tuple);
}

Value call_prefixed(Mutator& m, Value function, Value first, Value rest, Value keywords) {
    const Value all = tuple_with(m, first, rest);
    if (all == kSignalRetry) return kSignalRetry;
    return call_unpacked(m, m.window, function, all, keywords);
}

// The nearest builtin ancestor, whose __new__ makes the payload.
Ref builtin_base(Mutator& m, Class* klass) {
    Tuple* mro = m.at<Tuple>(klass->mro);
    for (uint32_t i = 0; i < mro->size; ++i) {
        Class* ancestor = m.at<Class>(mro->items()[i]);
        if ((ancestor->class_flags & kClassBuiltin) &&
            ancestor->instance_kind == klass->instance_kind) {
            return mro->items()[i].as_ref();
        }
    }
    return m.root().object_class;
}

bool is_mutable_payload(Kind kind) {
    return kind == Kind::List || kind == Kind::Dict || kind == Kind::Set || kind == Kind::ByteArray;
}

// The payload for an instance of [klass]: mutable ones start empty and are filled by __init__.
Value make_payload(Mutator& m, Class* klass, Value args, Value keywords) {
    const Ref base = builtin_base(m, klass);
    const Value maker = lookup_in_class(m, base, m.name(NameId::new_));
    const Value base_value = Value::from_ref(base);
    if (maker.empty()) {
        return m.raise(
            ErrorType::TypeError, "cannot create '%s' instances", to_utf8(m, klass->name).c_str());
    }
    if (is_mutable_payload(klass->instance_kind)) return call(m, maker, &base_value, 1);
    return call_prefixed(m, maker, base_value, args, keywords);
}

Value wrap_payload(Mutator& m, Class* klass, Value payload) {
    Instance* instance = new_instance_of(m, klass);
    if (!instance) return kSignalRetry;
    instance->slots()[0] = payload;
    return m.value_of(instance);
}

Value check_init_result(Mutator& m, Value result) {
    if (result == kNone) return kNone;
    return m.raise(
        ErrorType::TypeError, "__init__() should return None, not '%s'", type_name(m, result));
}

bool has_arguments(Mutator& m, Value args, Value keywords) {
    return m.at<Tuple>(args)->size != 0 || (!keywords.empty() && m.at<Dict>(keywords)->used != 0);
}

Value raise_no_arguments(Mutator& m, Class* klass) {
    return m.raise(
        ErrorType::TypeError, "%s() takes no arguments", to_utf8(m, klass->name).c_str());
}

// Calls __new__, by whatever class of the mro has it.
Value make_instance(Mutator& m, Value klass_value, Value args, Value keywords) {
    Class* klass = m.at<Class>(klass_value);
    const Value maker = lookup_in_class(m, klass_value.as_ref(), m.name(NameId::new_));
    if (klass->class_flags & kClassNew) return call_prefixed(m, maker, klass_value, args, keywords);
    if (klass->class_flags & kClassHasPayload) return make_payload(m, klass, args, keywords);
    if (klass->class_flags & kClassException) {
        return make_exception(m, klass_value.as_ref(), args);
    }
    if (klass->class_flags & kClassAbstract) {
        const Value init = lookup_in_class(m, klass_value.as_ref(), m.name(NameId::init));
        if (m.is(init, Kind::NativeFunction) && has_arguments(m, args, keywords))
            return raise_no_arguments(m, klass);
        return raise_abstract(m, klass);
    }
    if (klass->class_flags & kClassBuiltin)
        return call_prefixed(m, maker, klass_value, args, keywords);
    Instance* instance = new_instance_of(m, klass);
    return instance ? m.value_of(instance) : kSignalRetry;
}

} // namespace

Value step_construct(Mutator& m, NativeFrame& f, Value in) {
    Class* klass = m.at<Class>(f.slot(0));
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3), make_instance(m, f.slot(0), f.slot(1), f.slot(2)));
    if ((klass->class_flags & kClassHasPayload) && !(klass->class_flags & kClassNew)) {
        PLAIT_AWAIT(f.slot(3), wrap_payload(m, klass, f.slot(3)));
    }
    klass = m.at<Class>(f.slot(0));
    if (!is_instance(m, f.slot(3), f.slot(0).as_ref())) return f.slot(3);
    if (klass->class_flags & kClassBuiltin && !(klass->class_flags & kClassException))
        return f.slot(3);
    f.slot(4) = lookup_special(m, f.slot(3), NameId::init);
    if (m.is(f.slot(4), Kind::NativeFunction) &&
        m.vm.native(m.at<NativeFunction>(f.slot(4))->index).leaf == object_init) {
        if (!(klass->class_flags & (kClassNew | kClassHasPayload)) &&
            has_arguments(m, f.slot(1), f.slot(2))) {
            return raise_no_arguments(m, klass);
        }
        return f.slot(3);
    }
    PLAIT_AWAIT(f.slot(4), call_prefixed(m, f.slot(4), f.slot(3), f.slot(1), f.slot(2)));
    if (check_init_result(m, f.slot(4)).empty()) return kNoValue;
    return f.slot(3);
    PLAIT_FRAME_END
}

// Slots: class, arguments, keywords; the builtin object, then its holder.
Value step_make_derived(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(3), make_payload(m, m.at<Class>(f.slot(0)), f.slot(1), f.slot(2)));
    PLAIT_AWAIT(f.slot(3), wrap_payload(m, m.at<Class>(f.slot(0)), f.slot(3)));
    return f.slot(3);
    PLAIT_FRAME_END
}

Value object_init(Mutator&, Value*, uint32_t) {
    return kNone;
}

namespace {

// What a class with [bases] begins with: the class of the first, which need not be a class itself.
Value default_metaclass(Mutator& m, Value bases) {
    Tuple* tuple = m.at<Tuple>(bases);
    return tuple->size == 0 ? m.type(Kind::Class) : Value::from_ref(m.class_of(tuple->items()[0]));
}

// The metaclass of a class with [bases]: the most derived of theirs and the one asked for.
Value choose_metaclass(Mutator& m, Value wanted, Value bases) {
    Tuple* tuple = m.at<Tuple>(bases);
    if (!m.is(wanted, Kind::Class)) return wanted;
    for (uint32_t i = 0; i < tuple->size; ++i) {
        const Ref theirs = m.class_of(tuple->items()[i]);
        if (is_subclass(m, theirs, wanted.as_ref())) {
            wanted = Value::from_ref(theirs);
        } else if (!is_subclass(m, wanted.as_ref(), theirs)) {
            return m.raise(ErrorType::TypeError,
                           "metaclass conflict: the metaclass of a derived class must be a "
                           "(non-strict) subclass of the "
                           "metaclasses of all its bases");
        }
    }
    return wanted;
}

// Takes a keyword out of a dict that may be no value.
Value take_keyword(Mutator& m, Value keywords, Value name) {
    if (keywords.empty()) return kNoValue;
    return dict_delete(m, m.at<Dict>(keywords), name, str_hash(m, m.at<Str>(name)));
}

// The functions of a frozen class that stands for one of CPython's C types are of the types that
// C functions have.
void disguise_functions(Mutator& m, Dict* dict, Value module) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, dict, &position, &key, &value)) {
        if (!m.is(value, Kind::Function) || !m.is(key, Kind::Str)) continue;
        Function* function = m.at<Function>(value);
        const bool is_slot = is_slot_name(to_utf8(m, function->name));
        function->klass = m.type(is_slot ? Kind::SlotWrapper : Kind::MethodDescriptor).as_ref();
        uint32_t& flags = m.at<Code>(function->code)->code_flags;
        if (flags & lang::kCodeSimple)
            flags = (flags & ~lang::kCodeSimple) | lang::kCodeSimpleOnSelf;
        if (!module.empty()) m.store(function, &function->module, module);
    }
}

// Makes the class itself and fills its __class__ cell. kSignalRetry leaves nothing behind.
Value make_class(Mutator& m, Value metaclass, Value name, Value bases, Value name_space) {
    Dict* source = m.at<Dict>(name_space);
    Dict* dict = try_new_dict(m);
    if (!dict) return kSignalRetry;
    uint32_t position = 0;
    Value key, value, cell, qualified, module;
    uint64_t hash = 0;
    while (dict_next(m, source, &position, &key, &value, &hash)) {
        if (key == m.name(NameId::classcell)) {
            cell = value;
            continue;
        }
        if (key == m.name(NameId::qualname)) {
            qualified = value;
            continue;
        }
        if (key == m.name(NameId::module)) module = value;
        if (key == m.name(NameId::init_subclass) || key == m.name(NameId::class_getitem)) {
            // These two are class methods without saying so.
            if (m.is(value, Kind::Function)) {
                MethodWrapper* wrapper = m.try_new<MethodWrapper>(Kind::ClassMethod);
                if (!wrapper) return kSignalRetry;
                wrapper->function = value;
                value = m.value_of(wrapper);
            }
        }
        if (key == m.name(NameId::new_) && m.is(value, Kind::Function)) {
            MethodWrapper* wrapper = m.try_new<MethodWrapper>(Kind::StaticMethod);
            if (!wrapper) return kSignalRetry;
            wrapper->function = value;
            value = m.value_of(wrapper);
        }
        if (dict_set(m, dict, key, hash, value) == kSignalRetry) return kSignalRetry;
    }
    // A class with __eq__ and without __hash__ cannot be hashed.
    if (!dict_get_name(m, dict, m.name(NameId::eq)).empty() &&
        dict_get_name(m, dict, m.name(NameId::hash)).empty()) {
        if (dict_set_name(m, dict, m.name(NameId::hash), kNone) == kSignalRetry)
            return kSignalRetry;
    }
    if (module.empty()) {
        // Made by a call of type: it belongs to the module of whoever calls.
        for (uint32_t i = m.depth; i-- > 0 && module.empty();) {
            if (m.records[i].code == 0) continue;
            const Ref globals = m.at<Function>(m.stack[m.records[i].base - 1])->globals;
            module = dict_get_name(m, m.at<Dict>(globals), m.name(NameId::name));
            break;
        }
        if (!module.empty() &&
            dict_set_name(m, dict, m.name(NameId::module), module) == kSignalRetry)
            return kSignalRetry;
    }
    const Value mark = intern_utf8(m, "_static_type");
    if (mark == kSignalRetry) return mark;
    if (!dict_get_name(m, dict, mark).empty()) disguise_functions(m, dict, module);
    const Value klass = new_class(m, name, bases, dict, metaclass.as_ref());
    if (klass.is_signal()) return klass;
    Class* made = m.at<Class>(klass);
    if (!qualified.empty()) made->qualified_name = qualified;
    if (!module.empty()) made->module = module;
    if (!cell.empty()) m.store(m.at<Cell>(cell), &m.at<Cell>(cell)->value, klass);
    if (!add_instance_descriptors(m, made)) return kSignalRetry;
    if (dict_get_name(m, dict, m.name(NameId::doc)).empty()) {
        if (dict_set_name(m, dict, m.name(NameId::doc), kNone) == kSignalRetry) return kSignalRetry;
    }
    return klass;
}

// Calls the next __set_name__ of the class in slot 5, from entry [slot 6] on. kSignalStop: no more.
Value next_set_name(Mutator& m, NativeFrame& f) {
    Dict* dict = m.at<Dict>(m.at<Class>(f.slot(5))->dict);
    uint32_t position = static_cast<uint32_t>(f.slot(6).as_int());
    Value key, value;
    while (dict_next(m, dict, &position, &key, &value)) {
        f.slot(6) = Value::from_int(position);
        if (m.is(value, Kind::Property)) m.at<Property>(value)->flags |= kPropertyIsNamed;
        if (!m.is(value, Kind::Instance)) continue;
        const Value setter = lookup_special(m, value, NameId::set_name);
        if (setter.empty()) continue;
        const Value args[3] = {value, f.slot(5), key};
        return call(m, setter, args, 3);
    }
    return kSignalStop;
}

// super().__init_subclass__(**keywords) of the new class; kSignalStop where object's own would do
// nothing.
Value call_init_subclass(Mutator& m, Value klass, Value keywords) {
    Tuple* mro = m.at<Tuple>(m.at<Class>(klass)->mro);
    for (uint32_t i = 1; i < mro->size; ++i) {
        const Value found = dict_get_name(
            m, m.at<Dict>(m.at<Class>(mro->items()[i])->dict), m.name(NameId::init_subclass));
        if (!m.is(found, Kind::ClassMethod)) continue;
        const Value args = new_tuple(m, &klass, 1);
        if (args == kSignalRetry) return kSignalRetry;
        return call_unpacked(m, m.window, m.at<MethodWrapper>(found)->function, args, keywords);
    }
    if (!keywords.empty() && m.at<Dict>(keywords)->used != 0) {
        return m.raise(ErrorType::TypeError,
                       "%s.__init_subclass__() takes no keyword arguments",
                       to_utf8(m, m.at<Class>(klass)->name).c_str());
    }
    return kSignalStop;
}

} // namespace

Value step_type_new(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (choose_metaclass(m, f.slot(0), f.slot(2)).empty()) return kNoValue;
    PLAIT_AWAIT(f.slot(5), make_class(m, f.slot(0), f.slot(1), f.slot(2), f.slot(3)));
    f.slot(6) = Value::from_int(0);
    do {
        PLAIT_AWAIT(f.slot(7), next_set_name(m, f));
    } while (f.slot(7) != kSignalStop);
    f.slot(7) = kNone;
    PLAIT_AWAIT(f.slot(7), call_init_subclass(m, f.slot(5), f.slot(4)));
    return f.slot(5);
    PLAIT_FRAME_END
}

namespace {

// Whether some base is no class but stands for others, as list[int] does.
bool has_entries(Mutator& m, Value bases) {
    Tuple* tuple = m.at<Tuple>(bases);
    for (uint32_t i = 0; i < tuple->size; ++i) {
        if (m.is(tuple->items()[i], Kind::Instance)) return true;
    }
    return false;
}

} // namespace

// Slots: function, name, bases, keywords; then metaclass, namespace, result, the bases as written
// where some stand for others.
Value step_build_class(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (has_entries(m, f.slot(2))) {
        f.slot(7) = f.slot(2);
        PLAIT_AWAIT(f.slot(2), call_frozen(m, "types", "_resolve", f.slot(2), kNone));
    }
    f.slot(4) = take_keyword(m, f.slot(3), m.name(NameId::metaclass));
    if (f.slot(4).empty()) f.slot(4) = default_metaclass(m, f.slot(2));
    f.slot(4) = choose_metaclass(m, f.slot(4), f.slot(2));
    if (f.slot(4).empty()) return kNoValue;
    PLAIT_AWAIT(f.slot(5), ([&]() -> Value {
                    const Value prepare =
                        m.is(f.slot(4), Kind::Class)
                            ? lookup_in_class(m, f.slot(4).as_ref(), m.name(NameId::prepare))
                            : kNoValue;
                    if (m.is(prepare, Kind::ClassMethod)) {
                        const Value args[3] = {f.slot(4), f.slot(1), f.slot(2)};
                        const Value tuple = new_tuple(m, args, 3);
                        if (tuple == kSignalRetry) return tuple;
                        return call_unpacked(
                            m, m.window, m.at<MethodWrapper>(prepare)->function, tuple, f.slot(3));
                    }
                    Dict* dict = try_new_dict(m);
                    return dict ? m.value_of(dict) : kSignalRetry;
                })());
    PLAIT_AWAIT(f.slot(6), ([&] {
                    const Value name_space = f.slot(5);
                    return call(m, f.slot(0), &name_space, 1);
                })());
    if (!f.slot(7).empty()) {
        PLAIT_AWAIT(f.slot(6), ([&] {
                        const Value name = intern_utf8(m, "__orig_bases__");
                        return name == kSignalRetry ? name
                                                    : set_item(m, f.slot(5), name, f.slot(7));
                    })());
    }
    PLAIT_AWAIT(f.slot(6), ([&]() -> Value {
                    const Value metaclass = f.slot(4);
                    if (metaclass == m.type(Kind::Class)) {
                        const Value parts[5] = {
                            metaclass, f.slot(1), f.slot(2), payload_of(m, f.slot(5)), f.slot(3)};
                        return push_native(m, kMachine[kFrameTypeNew], parts, 5);
                    }
                    const Value args[3] = {f.slot(1), f.slot(2), f.slot(5)};
                    const Value tuple = new_tuple(m, args, 3);
                    if (tuple == kSignalRetry) return tuple;
                    return call_unpacked(m, m.window, metaclass, tuple, f.slot(3));
                })());
    return f.slot(6);
    PLAIT_FRAME_END
}

} // namespace plait::vm
