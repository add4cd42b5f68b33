// Builtin functions about objects: isinstance, getattr, id, vars and their like.

#include "vm/bootstrap.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

namespace plait::vm {
namespace {

// Whether an object of the program may say by __class__ that it is of another class than it is.
bool may_claim_class(Mutator& m, Value object) {
    if (!m.is(object, Kind::Instance)) return false;
    const Ref klass = m.class_of(object);
    return (m.at<Class>(klass)->class_flags & kClassGetAttribute) != 0 ||
           !m.is(lookup_in_class(m, klass, m.name(NameId::class_)), Kind::NativeFunction);
}

// Slots: object, class or tuple; place in the tuple's stack, answer, class. [by_class]: issubclass.
template<bool by_class> Value check_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (by_class && !m.is(f.slot(0), Kind::Class))
        return m.raise(ErrorType::TypeError, "issubclass() arg 1 must be a class");
    PLAIT_AWAIT(f.slot(2), new_list(m, &f.slot(1), 1));
    while (m.at<List>(f.slot(2))->size > 0) {
        // The classes still to be looked at are a stack: a tuple is replaced by its items.
        {
            List* stack = m.at<List>(f.slot(2));
            f.slot(3) = list_get(m, stack, stack->size - 1);
            m.store_word(&stack->size, stack->size - 1);
        }
        if (m.is(f.slot(3), Kind::Tuple)) {
            Tuple* tuple = m.at<Tuple>(f.slot(3));
            for (uint32_t i = tuple->size; i-- > 0;) {
                if (!list_append(m, m.at<List>(f.slot(2)), tuple->items()[i]))
                    return raise_memory_error(m);
            }
            continue;
        }
        if (!m.is(f.slot(3), Kind::Class) &&
            !m.is(lookup_special(
                      m, f.slot(3), by_class ? NameId::subclasscheck : NameId::instancecheck),
                  Kind::Function)) {
            return m.raise(
                ErrorType::TypeError,
                by_class ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                         : "isinstance() arg 2 must be a type, a tuple of types, or a union");
        }
        f.slot(4) = f.slot(3);
        PLAIT_AWAIT(f.slot(3), ([&]() -> Value {
                        const Value klass = f.slot(4), object = f.slot(0);
                        const NameId id = by_class ? NameId::subclasscheck : NameId::instancecheck;
                        if (m.class_of(klass) != m.type(Kind::Class).as_ref()) {
                            const Value method = lookup_special(m, klass, id);
                            if (m.is(method, Kind::Function)) {
                                const Value args[2] = {klass, object};
                                return call(m, method, args, 2);
                            }
                        }
                        return from_bool(by_class ? is_subclass(m, object.as_ref(), klass.as_ref())
                                                  : is_instance(m, object, klass.as_ref()));
                    })());
        PLAIT_AWAIT(f.slot(3), truth(m, f.slot(3)));
        if (f.slot(3) == kTrue) return kTrue;
        if (!by_class && m.is(f.slot(4), Kind::Class) && may_claim_class(m, f.slot(0))) {
            PLAIT_AWAIT(f.slot(3), get_attribute(m, f.slot(0), m.name(NameId::class_)));
            if (m.is(f.slot(3), Kind::Class) &&
                is_subclass(m, f.slot(3).as_ref(), f.slot(4).as_ref()))
                return kTrue;
        }
    }
    return kFalse;
    PLAIT_FRAME_END
}

Value isinstance_leaf(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[1], Kind::Class)) return kSignalSlow;
    if (m.class_of(args[0]) == args[1].as_ref()) return kTrue;
    if (m.class_of(args[1]) != m.type(Kind::Class).as_ref()) return kSignalSlow;
    if (is_instance(m, args[0], args[1].as_ref())) return kTrue;
    return may_claim_class(m, args[0]) ? kSignalSlow : kFalse;
}

Value interned_name(Mutator& m, Value name) {
    const Value inner = payload_of(m, name);
    if (!m.is(inner, Kind::Str))
        return m.raise(
            ErrorType::TypeError, "attribute name must be string, not '%s'", type_name(m, name));
    return intern(m, inner);
}

// Slots: object, name, default; answer. With a default, AttributeError gives that.
Value getattr_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(3), ([&]() -> Value {
                          const Value name = interned_name(m, f.slot(1));
                          return name.is_signal() ? name : get_attribute(m, f.slot(0), name);
                      })());
    if (!f.slot(3).empty()) return f.slot(3);
    if (f.slot(2).empty() ||
        exception_matches(m, m.fiber().exception, m.error_type(ErrorType::AttributeError)) != 1)
        return kNoValue;
    m.take_exception();
    return f.slot(2);
    PLAIT_FRAME_END
}

Value hasattr_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(2), ([&]() -> Value {
                          const Value name = interned_name(m, f.slot(1));
                          return name.is_signal() ? name : get_attribute(m, f.slot(0), name);
                      })());
    if (!f.slot(2).empty()) return kTrue;
    if (exception_matches(m, m.fiber().exception, m.error_type(ErrorType::AttributeError)) != 1)
        return kNoValue;
    m.take_exception();
    return kFalse;
    PLAIT_FRAME_END
}

Value setattr_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), interned_name(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(2), set_attribute(m, f.slot(0), f.slot(1), f.slot(2)));
    return kNone;
    PLAIT_FRAME_END
}

Value delattr_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), interned_name(m, f.slot(1)));
    PLAIT_AWAIT(f.slot(1), delete_attribute(m, f.slot(0), f.slot(1)));
    return kNone;
    PLAIT_FRAME_END
}

Value callable_leaf(Mutator& m, Value* args, uint32_t) {
    switch (m.kind_of(args[0])) {
    case Kind::Function:
    case Kind::BoundMethod:
    case Kind::Class:
    case Kind::StaticMethod: return kTrue;
    case Kind::NativeFunction:
        return from_bool(m.class_of(args[0]) != m.type(Kind::GetSet).as_ref());
    default: return from_bool(!lookup_special(m, args[0], NameId::call).empty());
    }
}

// An object's place in the region is its own for its life, wherever the region lies.
Value id_leaf(Mutator& m, Value* args, uint32_t) {
    return new_int_unsigned(m,
                            args[0].is_object() ? uint64_t{args[0].as_ref()} : args[0].bits() >> 1);
}

Function* calling_function(Mutator& m) {
    for (uint32_t i = m.depth; i-- > 0;) {
        if (m.records[i].code) return m.at<Function>(m.stack[m.records[i].base - 1]);
    }
    return nullptr;
}

Value globals_leaf(Mutator& m, Value*, uint32_t) {
    Function* function = calling_function(m);
    return function ? Value::from_ref(function->globals)
                    : m.raise(ErrorType::SystemError, "frame does not exist");
}

// The variables of the calling frame in a new dict, those of functions around it that it uses last;
// a module's and a class body's are their own.
Value variables_of(Mutator& m, const Record& record) {
    Code* code = m.at<Code>(record.code);
    if (code->code_flags & lang::kCodeModule) return globals_leaf(m, nullptr, 0);
    if (code->code_flags & lang::kCodeClassBody) return m.stack[record.base];
    Dict* dict = try_new_dict(m);
    if (!dict) return kSignalRetry;
    const uint8_t* cells = m.at<Raw>(code->cell_registers)->bytes();
    for (uint32_t i = 0; i < code->local_count; ++i) {
        Value value = m.stack[record.base + i];
        for (uint32_t c = 0; c < code->cell_count; ++c) {
            if (cells[c] == i && m.is(value, Kind::Cell)) value = m.load(&m.at<Cell>(value)->value);
        }
        if (value.empty()) continue;
        if (dict_set_name(m, dict, m.at<Tuple>(code->local_names)->items()[i], value) ==
            kSignalRetry)
            return kSignalRetry;
    }
    const Function* function = m.at<Function>(m.stack[record.base - 1]);
    Tuple* free = m.at<Tuple>(code->free_names);
    for (uint32_t i = 0; function->closure && i < free->size; ++i) {
        const Value cell = m.at<Tuple>(function->closure)->items()[i];
        const Value value = m.load(&m.at<Cell>(cell)->value);
        if (!value.empty() && dict_set_name(m, dict, free->items()[i], value) == kSignalRetry)
            return kSignalRetry;
    }
    return m.value_of(dict);
}

Value locals_leaf(Mutator& m, Value*, uint32_t) {
    if (m.depth == 0 || !top_record(m).code) return globals_leaf(m, nullptr, 0);
    return variables_of(m, top_record(m));
}

Value vars_leaf(Mutator& m, Value* args, uint32_t) {
    if (args[0].empty()) return locals_leaf(m, args, 0);
    const Class* klass = m.at<Class>(m.class_of(args[0]));
    if (!(klass->class_flags & (kClassGetAttr | kClassGetAttribute)) &&
        lookup_special(m, args[0], NameId::dict).empty()) {
        return m.raise(ErrorType::TypeError, "vars() argument must have __dict__ attribute");
    }
    return get_attribute(m, args[0], m.name(NameId::dict));
}

bool add_names(Mutator& m, Dict* names, Dict* source) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, source, &position, &key, &value)) {
        if (m.is(key, Kind::Str) &&
            dict_set(m, names, key, str_hash(m, m.at<Str>(key)), kTrue) == kSignalRetry)
            return false;
    }
    return true;
}

// The names of an object's attributes, unsorted, as the keys of a dict.
Value names_of(Mutator& m, Value object) {
    Dict* names = try_new_dict(m);
    if (!names) return kSignalRetry;
    const Kind kind = m.kind_of(object);
    bool room = true;
    if (kind == Kind::Module) {
        room = add_names(m, names, m.at<Dict>(m.at<Module>(object)->dict));
        return room ? m.value_of(names) : kSignalRetry;
    }
    if (kind == Kind::Instance || kind == Kind::Exception) {
        Dict* own = instance_dict(m, m.at<Instance>(object));
        room = own && add_names(m, names, own);
    }
    Tuple* mro =
        m.at<Tuple>(m.at<Class>(kind == Kind::Class ? object.as_ref() : m.class_of(object))->mro);
    for (uint32_t i = 0; i < mro->size && room; ++i)
        room = add_names(m, names, m.at<Dict>(m.at<Class>(mro->items()[i])->dict));
    return room ? m.value_of(names) : kSignalRetry;
}

} // namespace

// object.__dir__: the names in a list.
Value object_dir_leaf(Mutator& m, Value* args, uint32_t) {
    const Value names = names_of(m, args[0]);
    if (!m.is(names, Kind::Dict)) return names;
    List* list = try_new_list(m, m.at<Dict>(names)->used);
    if (!list) return kSignalRetry;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, m.at<Dict>(names), &position, &key, &value)) {
        if (!list_append(m, list, key)) return kSignalRetry;
    }
    return m.value_of(list);
}

namespace {

Value dir_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), ([&] {
                    if (f.slot(0).empty()) {
                        // The calling frame is the one below this one.
                        const bool is_code = m.depth > 1 && m.records[m.depth - 2].code;
                        return is_code ? variables_of(m, m.records[m.depth - 2])
                                       : globals_leaf(m, nullptr, 0);
                    }
                    const Value own = lookup_special(m, f.slot(0), NameId::dir);
                    return own.empty() ? names_of(m, f.slot(0)) : call(m, own, &f.slot(0), 1);
                })());
    PLAIT_AWAIT(f.slot(1), ([&] {
                    const Value sorted =
                        dict_get_name(m, m.at<Dict>(m.root().builtins), intern_utf8(m, "sorted"));
                    const Value names = f.slot(1);
                    return call(m, sorted, &names, 1);
                })());
    return f.slot(1);
    PLAIT_FRAME_END
}

Value import_leaf(Mutator& m, Value* args, uint32_t) {
    const Value name = intern(m, args[0]);
    if (name == kSignalRetry) return name;
    const Value wanted = args[3]; // what a `from` would take: then the module itself is meant
    const bool is_from = (m.is(wanted, Kind::Tuple) && m.at<Tuple>(wanted)->size != 0) ||
                         (m.is(wanted, Kind::List) && m.at<List>(wanted)->size != 0);
    return import_name(m, name, !is_from);
}

// exec, eval and compile need a compiler at run time, which Plait does not carry.
Value refuse_exec(Mutator& m, Value*, uint32_t) {
    return m.raise(ErrorType::Unsupported,
                   "Plait does not run code made at run time (exec, eval, compile): write it out, "
                   "or use a dict of functions");
}

constexpr NativeDef kDefs[] = {
    {"isinstance", isinstance_leaf, check_step<false>, 2, 2, 3, kNativeNoSwitch, nullptr},
    {"issubclass", nullptr, check_step<true>, 2, 2, 3, 0, nullptr},
    {"getattr", nullptr, getattr_step, 2, 3, 1, kNativeCatches, nullptr},
    {"hasattr", nullptr, hasattr_step, 2, 2, 1, kNativeCatches, nullptr},
    {"setattr", nullptr, setattr_step, 3, 3, 0, 0, nullptr},
    {"delattr", nullptr, delattr_step, 2, 2, 0, 0, nullptr},
    {"callable", callable_leaf, nullptr, 1, 1, 0, 0, nullptr},
    {"id", id_leaf, nullptr, 1, 1, 0, 0, nullptr},
    {"globals", globals_leaf, nullptr, 0, 0, 0, 0, nullptr},
    {"locals", locals_leaf, nullptr, 0, 0, 0, 0, nullptr},
    {"vars", vars_leaf, nullptr, 0, 1, 0, 0, nullptr},
    {"dir", nullptr, dir_step, 0, 1, 1, 0, nullptr},
    {"__import__", import_leaf, nullptr, 1, 5, 0, 0, "name,globals,locals,fromlist,level"},
    {"exec", refuse_exec, nullptr, 1, 3, 0, 0, nullptr},
    {"eval", refuse_exec, nullptr, 1, 3, 0, 0, nullptr},
    {"compile", refuse_exec, nullptr, 1, 6, 0, 0, nullptr},
};

} // namespace

const NativeTable kObjectFunctions = {kDefs, sizeof kDefs / sizeof *kDefs};

} // namespace plait::vm
