// The methods and attributes of object, type, functions, modules and the other classes that the
// machine itself needs.

#include "vm/bootstrap.h"
#include "vm/calls.h"
#include "vm/classes.h"
#include "vm/code_loader.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/hashing.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"
#include "vm/text_frame.h"

namespace plait::vm {
namespace {

constexpr uint16_t kMethod = kNativeMethod;
constexpr uint16_t kGetter = kNativeMethod | kNativeGetter;
constexpr uint16_t kAnyGetter = kGetter | kNativeNoSelfCheck;
constexpr uint16_t kAnyMethod = kNativeMethod | kNativeNoSelfCheck;

Value or_none(Value v) {
    return v.empty() ? kNone : v;
}

// ---- object ----

Value object_new(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Class))
        return m.raise(ErrorType::TypeError,
                       "object.__new__(X): X is not a type object (%s)",
                       type_name(m, args[0]));
    Class* klass = m.at<Class>(args[0]);
    if (klass->class_flags & kClassException) return new_exception(m, args[0].as_ref(), args[1]);
    if ((klass->class_flags & kClassBuiltin) && klass->instance_kind != Kind::Instance) {
        return m.raise(ErrorType::TypeError,
                       "object.__new__(%s) is not safe, use %s.__new__()",
                       to_utf8(m, klass->name).c_str(),
                       to_utf8(m, klass->name).c_str());
    }
    if (args[0].as_ref() == m.root().object_class &&
        (m.at<Tuple>(args[1])->size != 0 || !args[2].empty())) {
        return m.raise(ErrorType::TypeError, "object() takes no arguments");
    }
    if (klass->class_flags & kClassAbstract) return raise_abstract(m, klass);
    Instance* instance = new_instance_of(m, klass);
    return instance ? m.value_of(instance) : kSignalRetry;
}

Value object_class_of(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.class_of(args[0]));
}

Value object_dict(Mutator& m, Value* args, uint32_t) {
    const Kind kind = m.kind_of(args[0]);
    const bool has_slots =
        kind == Kind::Instance &&
        (m.at<Class>(m.at<Object>(args[0])->klass)->class_flags & kClassSlots) != 0;
    if ((kind == Kind::Instance && !has_slots) || kind == Kind::Exception) {
        Dict* dict = instance_dict(m, m.at<Instance>(args[0]));
        return dict ? m.value_of(dict) : kSignalRetry;
    }
    if (kind == Kind::Module) return Value::from_ref(m.at<Module>(args[0])->dict);
    if (kind == Kind::Class) return Value::from_ref(m.at<Class>(args[0])->dict);
    if (kind == Kind::Function) {
        Function* function = m.at<Function>(args[0]);
        if (!function->dict) {
            Dict* dict = try_new_dict(m);
            if (!dict) return kSignalRetry;
            m.store_word(&function->dict, m.ref_of(dict));
        }
        return Value::from_ref(function->dict);
    }
    return m.raise(ErrorType::AttributeError,
                   "'%s' object has no attribute '__dict__'",
                   type_name(m, args[0]));
}

Value object_hash(Mutator& m, Value* args, uint32_t) {
    return new_int(m, static_cast<int64_t>(args[0].bits() >> 4));
}

Value object_eq(Mutator&, Value* args, uint32_t) {
    return args[0] == args[1] ? kTrue : kNotImplemented;
}

Value object_ne_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), call_method(m, f.slot(0), NameId::eq, &f.slot(1), 1));
    if (f.slot(2) == kNotImplemented) return kNotImplemented;
    PLAIT_AWAIT(f.slot(2), truth(m, f.slot(2)));
    return from_bool(f.slot(2) == kFalse);
    PLAIT_FRAME_END
}

Value object_not_implemented(Mutator&, Value*, uint32_t) {
    return kNotImplemented;
}

Value object_repr(Mutator& m, Value* args, uint32_t) {
    const std::string name = class_name_of(m, Value::from_ref(m.class_of(args[0])));
    return new_str(m, "<" + name + " object at " + address_of(args[0]) + ">");
}

Value object_str(Mutator& m, Value* args, uint32_t) {
    return repr_of(m, args[0]);
}

Value object_format(Mutator& m, Value* args, uint32_t) {
    if (m.is(args[1], Kind::Str) && m.at<Str>(args[1])->length != 0) {
        return m.raise(ErrorType::TypeError,
                       "unsupported format string passed to %s.__format__",
                       type_name(m, args[0]));
    }
    return str_of(m, args[0]);
}

Value object_setattr(Mutator& m, Value* args, uint32_t) {
    const Value name = intern(m, args[1]);
    if (name == kSignalRetry) return name;
    const Kind kind = m.kind_of(args[0]);
    if (kind != Kind::Instance && kind != Kind::Exception && kind != Kind::Class &&
        kind != Kind::Module)
        return set_attribute(m, args[0], name, args[2]);
    return set_own_attribute(m, args[0], name, args[2], nullptr);
}

Value object_delattr(Mutator& m, Value* args, uint32_t) {
    const Value name = intern(m, args[1]);
    if (name == kSignalRetry) return name;
    const Kind kind = m.kind_of(args[0]);
    if (kind != Kind::Instance && kind != Kind::Exception)
        return delete_attribute(m, args[0], name);
    return delete_own_attribute(m, args[0], name);
}

Value object_getattribute(Mutator& m, Value* args, uint32_t) {
    const Value name = intern(m, args[1]);
    if (name == kSignalRetry) return name;
    const Kind kind = m.kind_of(args[0]);
    if (kind != Kind::Instance && kind != Kind::Exception && kind != Kind::Class &&
        kind != Kind::Module)
        return get_attribute(m, args[0], name);
    return get_own_attribute(m, args[0], name);
}

Value object_init_subclass(Mutator&, Value*, uint32_t) {
    return kNone;
}
Value object_subclasshook(Mutator&, Value*, uint32_t) {
    return kNotImplemented;
}

constexpr NativeDef kObjectDefs[] = {
    {"__new__", object_new, nullptr, 1, 3, 0, kNativeStatic, "cls,*args,**kwargs"},
    {"__init__", object_init, nullptr, 1, 3, 0, kAnyMethod, "self,*args,**kwargs"},
    {"__class__", object_class_of, nullptr, 1, 1, 0, kAnyGetter, nullptr},
    {"__hash__", object_hash, nullptr, 1, 1, 0, kAnyMethod, nullptr},
    {"__eq__", object_eq, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__ne__", nullptr, object_ne_step, 2, 2, 1, kAnyMethod, nullptr},
    {"__lt__", object_not_implemented, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__le__", object_not_implemented, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__gt__", object_not_implemented, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__ge__", object_not_implemented, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__repr__", object_repr, nullptr, 1, 1, 0, kAnyMethod, nullptr},
    {"__str__", object_str, nullptr, 1, 1, 0, kAnyMethod, nullptr},
    {"__format__", object_format, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__setattr__", object_setattr, nullptr, 3, 3, 0, kAnyMethod, nullptr},
    {"__delattr__", object_delattr, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__getattribute__", object_getattribute, nullptr, 2, 2, 0, kAnyMethod, nullptr},
    {"__dir__", object_dir_leaf, nullptr, 1, 1, 0, kAnyMethod, nullptr},
    {"__init_subclass__", object_init_subclass, nullptr, 1, 1, 0, kNativeClassMethod, nullptr},
    {"__subclasshook__", object_subclasshook, nullptr, 2, 2, 0, kNativeClassMethod, nullptr},
};

Value object_weakref(Mutator&, Value*, uint32_t) {
    return kNone;
}

constexpr NativeDef kInstanceDefs[] = {
    {"__dict__", object_dict, nullptr, 1, 1, 0, kAnyGetter, nullptr},
    {"__weakref__", object_weakref, nullptr, 1, 1, 0, kAnyGetter, nullptr},
};

// ---- type ----

Value type_new(Mutator& m, Value* args, uint32_t) {
    // type(x), or type(name, bases, namespace, **keywords).
    Tuple* rest = m.at<Tuple>(args[1]);
    if (rest->size == 1 && args[0] == m.type(Kind::Class))
        return Value::from_ref(m.class_of(rest->items()[0]));
    if (rest->size != 3) return m.raise(ErrorType::TypeError, "type() takes 1 or 3 arguments");
    const Value name_space = payload_of(m, rest->items()[2]);
    const Kind wanted[3] = {Kind::Str, Kind::Tuple, Kind::Dict};
    for (uint32_t i = 0; i < 3; ++i) {
        if (m.is(i == 2 ? name_space : rest->items()[i], wanted[i])) continue;
        return m.raise(ErrorType::TypeError,
                       "type.__new__() argument %u must be %s, not %s",
                       i + 1,
                       i == 0   ? "str"
                       : i == 1 ? "tuple"
                                : "dict",
                       type_name(m, rest->items()[i]));
    }
    const Value parts[5] = {args[0], rest->items()[0], rest->items()[1], name_space, args[2]};
    return push_native(m, kMachine[kFrameTypeNew], parts, 5);
}

Value type_call(Mutator& m, Value* args, uint32_t) {
    const Value slots[3] = {args[0], args[1], args[2]};
    return push_native(m, kMachine[kFrameConstruct], slots, 3);
}

Value type_name_of(Mutator& m, Value* args, uint32_t) {
    return m.at<Class>(args[0])->name;
}
Value type_qualname(Mutator& m, Value* args, uint32_t) {
    return m.at<Class>(args[0])->qualified_name;
}
Value type_module(Mutator& m, Value* args, uint32_t) {
    const Value own =
        dict_get_name(m, m.at<Dict>(m.at<Class>(args[0])->dict), m.name(NameId::module));
    return own.empty() || m.is(own, Kind::NativeFunction) ? m.at<Class>(args[0])->module : own;
}
Value type_mro(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Class>(args[0])->mro);
}
Value type_mro_list(Mutator& m, Value* args, uint32_t) {
    Tuple* mro = m.at<Tuple>(m.at<Class>(args[0])->mro);
    return new_list(m, mro->items(), mro->size);
}
Value type_bases(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Class>(args[0])->bases);
}
Value type_base(Mutator& m, Value* args, uint32_t) {
    Tuple* bases = m.at<Tuple>(m.at<Class>(args[0])->bases);
    return bases->size ? bases->items()[0] : kNone;
}
Value type_doc(Mutator& m, Value* args, uint32_t) {
    const Value own = dict_get_name(m, m.at<Dict>(m.at<Class>(args[0])->dict), m.name(NameId::doc));
    if (own.empty() || m.is(own, Kind::NativeFunction)) return kNone;
    return bind_descriptor(m, own, kNone, args[0].as_ref());
}
Value type_dict(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Class>(args[0])->dict);
}
// A class's own: it does not inherit them.
Value type_annotations(Mutator& m, Value* args, uint32_t) {
    Class* klass = m.at<Class>(args[0]);
    const Value name = m.name(NameId::annotations);
    const Value own = dict_get_name(m, m.at<Dict>(klass->dict), name);
    if (!own.empty()) return own;
    if (klass->class_flags & kClassBuiltin) {
        return m.raise(ErrorType::AttributeError,
                       "type object '%s' has no attribute '__annotations__'",
                       to_utf8(m, klass->name).c_str());
    }
    Dict* dict = try_new_dict(m);
    if (!dict) return kSignalRetry;
    const Value made = m.value_of(dict);
    const Value set = set_own_attribute(m, args[0], name, made, nullptr);
    return set == kNone ? made : set;
}
Value type_repr(Mutator& m, Value* args, uint32_t) {
    return new_str(m, "<class '" + class_name_of(m, args[0]) + "'>");
}
Value type_init(Mutator&, Value*, uint32_t) {
    return kNone;
}
Value type_instancecheck(Mutator& m, Value* args, uint32_t) {
    return from_bool(is_instance(m, args[1], args[0].as_ref()));
}
Value type_subclasscheck(Mutator& m, Value* args, uint32_t) {
    return from_bool(m.is(args[1], Kind::Class) &&
                     is_subclass(m, args[1].as_ref(), args[0].as_ref()));
}

Value type_subclasses(Mutator& m, Value* args, uint32_t) {
    return direct_subclasses(m, args[0].as_ref());
}

Value type_prepare(Mutator& m, Value*, uint32_t) {
    Dict* names = try_new_dict(m);
    return names ? m.value_of(names) : kSignalRetry;
}

constexpr NativeDef kTypeDefs[] = {
    {"__new__", type_new, nullptr, 1, 3, 0, kNativeStatic, "cls,*args,**kwargs"},
    {"__call__", type_call, nullptr, 1, 3, 0, kMethod, "self,*args,**kwargs"},
    {"__init__", type_init, nullptr, 1, 3, 0, kMethod, "self,*args,**kwargs"},
    {"__prepare__", type_prepare, nullptr, 1, 3, 0, kNativeClassMethod, "cls,*args,**kwargs"},
    {"__name__", type_name_of, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__qualname__", type_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__module__", type_module, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__mro__", type_mro, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__subclasses__", type_subclasses, nullptr, 1, 1, 0, kMethod, nullptr},
    {"mro", type_mro_list, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__bases__", type_bases, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__base__", type_base, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", type_doc, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__dict__", type_dict, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__annotations__", type_annotations, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__repr__", type_repr, nullptr, 1, 1, 0, kMethod, nullptr},
    {"__instancecheck__", type_instancecheck, nullptr, 2, 2, 0, kMethod, nullptr},
    {"__subclasscheck__", type_subclasscheck, nullptr, 2, 2, 0, kMethod, nullptr},
};

// ---- function ----

Value function_name(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->name;
}
Value function_qualname(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->qualified_name;
}
Value function_doc(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->docstring;
}
Value function_module(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->module;
}
Value function_defaults(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->defaults;
}
Value function_kwdefaults(Mutator& m, Value* args, uint32_t) {
    return m.at<Function>(args[0])->keyword_defaults;
}
Value function_code(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Function>(args[0])->code);
}
Value function_globals(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Function>(args[0])->globals);
}
Value function_closure(Mutator& m, Value* args, uint32_t) {
    const Ref closure = m.at<Function>(args[0])->closure;
    return closure ? Value::from_ref(closure) : kNone;
}
Value function_annotations(Mutator& m, Value* args, uint32_t) {
    Function* function = m.at<Function>(args[0]);
    if (function->annotations == kNone) {
        Dict* dict = try_new_dict(m);
        if (!dict) return kSignalRetry;
        m.store(function, &function->annotations, m.value_of(dict));
    }
    return function->annotations;
}

// Of all sorts of descriptors: __get__(object, type).
Value descriptor_get(Mutator& m, Value* args, uint32_t) {
    const bool has_class = m.is(args[2], Kind::Class);
    if (args[1] == kNone && !has_class)
        return m.raise(ErrorType::TypeError, "__get__(None, None) is invalid");
    const Ref klass = has_class ? args[2].as_ref() : m.class_of(args[1]);
    const bool of_class = args[1] == kNone && klass != m.type(Kind::None).as_ref();
    const bool is_attribute =
        m.is(args[0], Kind::NativeFunction) && m.class_of(args[0]) == m.type(Kind::GetSet).as_ref();
    return of_class && is_attribute ? args[0] : bind_descriptor(m, args[0], args[1], klass);
}
Value descriptor_set(Mutator& m, Value* args, uint32_t) {
    return set_descriptor(m, args[0], args[1], args[2]);
}
Value descriptor_delete(Mutator& m, Value* args, uint32_t) {
    return set_descriptor(m, args[0], args[1], kNoValue);
}

constexpr NativeDef kFunctionDefs[] = {
    {"__name__", function_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__qualname__", function_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", function_doc, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__module__", function_module, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__defaults__", function_defaults, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__kwdefaults__", function_kwdefaults, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__code__", function_code, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__globals__", function_globals, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__closure__", function_closure, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__annotations__", function_annotations, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
};

Value code_name(Mutator& m, Value* args, uint32_t) {
    return m.at<Code>(args[0])->name;
}
Value code_qualname(Mutator& m, Value* args, uint32_t) {
    return m.at<Code>(args[0])->qualified_name;
}
Value code_filename(Mutator& m, Value* args, uint32_t) {
    return m.at<Code>(args[0])->filename;
}
Value code_first_line(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.at<Code>(args[0])->first_line);
}
Value code_argcount(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.at<Code>(args[0])->argument_count);
}
Value code_posonly(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.at<Code>(args[0])->positional_only_count);
}
Value code_kwonly(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.at<Code>(args[0])->keyword_only_count);
}
Value code_varnames(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Code>(args[0])->local_names);
}
Value code_freevars(Mutator& m, Value* args, uint32_t) {
    return Value::from_ref(m.at<Code>(args[0])->free_names);
}
Value code_flags(Mutator& m, Value* args, uint32_t) {
    const uint32_t flags = m.at<Code>(args[0])->code_flags;
    return Value::from_int(
        ((flags & lang::kCodeVarArgs) ? 4 : 0) | ((flags & lang::kCodeVarKeywords) ? 8 : 0) |
        ((flags & lang::kCodeGenerator) ? 32 : 0) | ((flags & lang::kCodeCoroutine) ? 128 : 0) |
        ((flags & lang::kCodeAsyncGenerator) ? 512 : 0));
}

constexpr NativeDef kCodeDefs[] = {
    {"co_name", code_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_qualname", code_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_filename", code_filename, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_firstlineno", code_first_line, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_argcount", code_argcount, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_posonlyargcount", code_posonly, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_kwonlyargcount", code_kwonly, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_varnames", code_varnames, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_freevars", code_freevars, nullptr, 1, 1, 0, kGetter, nullptr},
    {"co_flags", code_flags, nullptr, 1, 1, 0, kGetter, nullptr},
};

Value method_self(Mutator& m, Value* args, uint32_t) {
    return m.at<BoundMethod>(args[0])->self;
}
Value method_function(Mutator& m, Value* args, uint32_t) {
    return m.at<BoundMethod>(args[0])->function;
}

// types.MethodType(function, object)
Value method_new(Mutator& m, Value* args, uint32_t) {
    if (args[2] == kNone) return m.raise(ErrorType::TypeError, "self must not be None");
    BoundMethod* method = m.try_new<BoundMethod>(Kind::BoundMethod);
    if (!method) return kSignalRetry;
    method->function = args[1];
    method->self = args[2];
    return m.value_of(method);
}

Value method_doc(Mutator& m, Value* args, uint32_t) {
    return get_attribute(m, m.at<BoundMethod>(args[0])->function, m.name(NameId::doc));
}

constexpr NativeDef kBoundMethodDefs[] = {
    {"__new__", method_new, nullptr, 3, 3, 0, kNativeStatic, nullptr},
    {"__self__", method_self, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__func__", method_function, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", method_doc, nullptr, 1, 1, 0, kGetter, nullptr},
};

// A function of ours, or the one of a method, which is of the same type. It may be one of a frozen
// class that stands for a C type: see disguise_functions.
Value native_of(Mutator& m, Value v) {
    return m.is(v, Kind::BoundMethod) ? m.at<BoundMethod>(v)->function : v;
}
Value native_self(Mutator& m, Value* args, uint32_t) {
    return m.is(args[0], Kind::BoundMethod) ? m.at<BoundMethod>(args[0])->self : kNone;
}
Value native_name(Mutator& m, Value* args, uint32_t) {
    const Value function = native_of(m, args[0]);
    return m.is(function, Kind::NativeFunction) ? m.at<NativeFunction>(function)->name
           : m.is(function, Kind::Function)     ? m.load(&m.at<Function>(function)->name)
                                                : kNone;
}
Value native_qualname(Mutator& m, Value* args, uint32_t) {
    const Value callee = native_of(m, args[0]);
    if (m.is(callee, Kind::Function)) return m.load(&m.at<Function>(callee)->qualified_name);
    if (!m.is(callee, Kind::NativeFunction)) return kNone;
    NativeFunction* function = m.at<NativeFunction>(callee);
    if (!function->owner) return function->name;
    return new_str(
        m, to_utf8(m, m.at<Class>(function->owner)->name) + "." + to_utf8(m, function->name));
}
Value native_module(Mutator& m, Value* args, uint32_t) {
    const Value function = native_of(m, args[0]);
    return m.is(function, Kind::NativeFunction) ? m.at<NativeFunction>(function)->module : kNone;
}
Value native_doc(Mutator& m, Value* args, uint32_t) {
    const Value function = native_of(m, args[0]);
    return m.is(function, Kind::Function) ? m.load(&m.at<Function>(function)->docstring) : kNone;
}
Value none_getter(Mutator&, Value*, uint32_t) {
    return kNone;
}

constexpr NativeDef kNativeFunctionDefs[] = {
    {"__name__", native_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__qualname__", native_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__module__", native_module, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", native_doc, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__self__", native_self, nullptr, 1, 1, 0, kGetter, nullptr},
};

Value native_owner(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::NativeFunction)) return kNone;
    return Value::from_ref(m.at<NativeFunction>(args[0])->owner);
}

// The last two are those of attributes alone.
constexpr NativeDef kDescriptorDefs[] = {
    {"__name__", native_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__qualname__", native_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", native_doc, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__objclass__", native_owner, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
    {"__set__", descriptor_set, nullptr, 3, 3, 0, kMethod, nullptr},
    {"__delete__", descriptor_delete, nullptr, 2, 2, 0, kMethod, nullptr},
};
constexpr uint32_t kDataMethods = 2;

Value member_name(Mutator& m, Value* args, uint32_t) {
    return m.at<Member>(args[0])->name;
}
Value member_owner(Mutator& m, Value* args, uint32_t) {
    return m.at<Member>(args[0])->owner;
}
Value member_qualname(Mutator& m, Value* args, uint32_t) {
    const Member* member = m.at<Member>(args[0]);
    return new_str(
        m, to_utf8(m, m.at<Class>(member->owner)->qualified_name) + "." + to_utf8(m, member->name));
}

constexpr NativeDef kMemberDefs[] = {
    {"__name__", member_name, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__qualname__", member_qualname, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", none_getter, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__objclass__", member_owner, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
    {"__set__", descriptor_set, nullptr, 3, 3, 0, kMethod, nullptr},
    {"__delete__", descriptor_delete, nullptr, 2, 2, 0, kMethod, nullptr},
};

// ---- property, staticmethod, classmethod ----

Value property_new(Mutator& m, Value* args, uint32_t) {
    Property* property = m.try_new<Property>(Kind::Property);
    if (!property) return kSignalRetry;
    property->getter = or_none(args[1]);
    property->setter = or_none(args[2]);
    property->deleter = or_none(args[3]);
    property->docstring = or_none(args[4]);
    if (property->docstring == kNone && m.is(property->getter, Kind::Function)) {
        property->docstring = m.at<Function>(property->getter)->docstring;
    }
    return m.value_of(property);
}

Value property_with(Mutator& m, Value self, int which, Value function) {
    Property* source = m.at<Property>(self);
    Value args[5] = {kNone, source->getter, source->setter, source->deleter, source->docstring};
    args[which] = function;
    return property_new(m, args, 5);
}
Value property_getter(Mutator& m, Value* args, uint32_t) {
    return property_with(m, args[0], 1, args[1]);
}
Value property_setter(Mutator& m, Value* args, uint32_t) {
    return property_with(m, args[0], 2, args[1]);
}
Value property_deleter(Mutator& m, Value* args, uint32_t) {
    return property_with(m, args[0], 3, args[1]);
}
Value property_fget(Mutator& m, Value* args, uint32_t) {
    return m.at<Property>(args[0])->getter;
}
Value property_fset(Mutator& m, Value* args, uint32_t) {
    return m.at<Property>(args[0])->setter;
}
Value property_fdel(Mutator& m, Value* args, uint32_t) {
    return m.at<Property>(args[0])->deleter;
}
Value property_doc(Mutator& m, Value* args, uint32_t) {
    return m.at<Property>(args[0])->docstring;
}

constexpr NativeDef kPropertyDefs[] = {
    {"__new__", property_new, nullptr, 1, 5, 0, kNativeStatic, "cls,fget,fset,fdel,doc"},
    {"getter", property_getter, nullptr, 2, 2, 0, kMethod, nullptr},
    {"setter", property_setter, nullptr, 2, 2, 0, kMethod, nullptr},
    {"deleter", property_deleter, nullptr, 2, 2, 0, kMethod, nullptr},
    {"fget", property_fget, nullptr, 1, 1, 0, kGetter, nullptr},
    {"fset", property_fset, nullptr, 1, 1, 0, kGetter, nullptr},
    {"fdel", property_fdel, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__doc__", property_doc, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
    {"__set__", descriptor_set, nullptr, 3, 3, 0, kMethod, nullptr},
    {"__delete__", descriptor_delete, nullptr, 2, 2, 0, kMethod, nullptr},
};

Value new_wrapper(Mutator& m, Kind kind, Value function) {
    MethodWrapper* wrapper = m.try_new<MethodWrapper>(kind);
    if (!wrapper) return kSignalRetry;
    wrapper->function = function;
    return m.value_of(wrapper);
}
Value staticmethod_new(Mutator& m, Value* args, uint32_t) {
    return new_wrapper(m, Kind::StaticMethod, args[1]);
}
Value classmethod_new(Mutator& m, Value* args, uint32_t) {
    return new_wrapper(m, Kind::ClassMethod, args[1]);
}
Value wrapper_function(Mutator& m, Value* args, uint32_t) {
    return m.at<MethodWrapper>(args[0])->function;
}

constexpr NativeDef kStaticMethodDefs[] = {
    {"__new__", staticmethod_new, nullptr, 2, 2, 0, kNativeStatic, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
    {"__func__", wrapper_function, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__wrapped__", wrapper_function, nullptr, 1, 1, 0, kGetter, nullptr},
};
constexpr NativeDef kClassMethodDefs[] = {
    {"__new__", classmethod_new, nullptr, 2, 2, 0, kNativeStatic, nullptr},
    {"__get__", descriptor_get, nullptr, 2, 3, 0, kMethod, nullptr},
    {"__func__", wrapper_function, nullptr, 1, 1, 0, kGetter, nullptr},
    {"__wrapped__", wrapper_function, nullptr, 1, 1, 0, kGetter, nullptr},
};

// ---- super ----

Value make_super(Mutator& m, Value type, Value self) {
    if (!m.is(type, Kind::Class))
        return m.raise(
            ErrorType::TypeError, "super() argument 1 must be a type, not %s", type_name(m, type));
    Value klass = Value::from_ref(m.class_of(self));
    if (m.is(self, Kind::Class) && is_subclass(m, self.as_ref(), type.as_ref())) {
        klass = self;
    } else if (!is_subclass(m, klass.as_ref(), type.as_ref())) {
        return m.raise(ErrorType::TypeError,
                       "super(type, obj): obj must be an instance or subtype of type");
    }
    Super* super = m.try_new<Super>(Kind::Super);
    if (!super) return kSignalRetry;
    super->type = type;
    super->self = self;
    super->self_class = klass;
    return m.value_of(super);
}

} // namespace

Value super_of_caller(Mutator& m) {
    if (m.depth == 0 || !top_record(m).code)
        return m.raise(ErrorType::RuntimeError, "super(): no arguments");
    const Record& record = top_record(m);
    Code* code = m.at<Code>(record.code);
    if (code->argument_count == 0) return m.raise(ErrorType::RuntimeError, "super(): no arguments");
    Tuple* free_names = m.at<Tuple>(code->free_names);
    Value type;
    for (uint32_t i = 0; i < free_names->size; ++i) {
        if (free_names->items()[i] == m.name(NameId::class_)) {
            Function* function = m.at<Function>(m.stack[record.base - 1]);
            type = m.load(&m.at<Cell>(m.at<Tuple>(function->closure)->items()[i])->value);
            if (type.empty())
                return m.raise(ErrorType::RuntimeError, "super(): empty __class__ cell");
        }
    }
    if (type.empty()) return m.raise(ErrorType::RuntimeError, "super(): __class__ cell not found");
    Value self = m.stack[record.base];
    if (m.is(self, Kind::Cell)) self = m.load(&m.at<Cell>(self)->value);
    if (self.empty()) return m.raise(ErrorType::RuntimeError, "super(): arg[0] deleted");
    return make_super(m, type, self);
}

namespace {

Value super_new(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return super_of_caller(m);
    if (args[2].empty())
        return m.raise(
            ErrorType::TypeError,
            "unbound super objects are not supported: write super() or super(type, obj)");
    return make_super(m, args[1], args[2]);
}

constexpr NativeDef kSuperDefs[] = {
    {"__new__", super_new, nullptr, 1, 3, 0, kNativeStatic, nullptr}};

// Arguments: module, name, docstring. False: no room.
bool name_module(Mutator& m, const Value* args) {
    Dict* dict = m.at<Dict>(m.at<Module>(args[0])->dict);
    const auto set = [&](NameId id, Value value) {
        return dict_set_name(m, dict, m.name(id), value) != kSignalRetry;
    };
    return set(NameId::name, args[1]) && set(NameId::doc, or_none(args[2])) &&
           set(NameId::package, kNone) && set(NameId::loader, kNone) && set(NameId::spec, kNone);
}

Value module_new(Mutator& m, Value* args, uint32_t) {
    Dict* dict = try_new_dict(m);
    Module* module = m.try_new<Module>(Kind::Module);
    if (!dict || !module) return kSignalRetry;
    module->klass = args[0].as_ref();
    module->dict = m.ref_of(dict);
    module->importer = 0;
    const Value made = m.value_of(module);
    if (args[1].empty()) {
        if (args[0] != m.type(Kind::Module)) return made; // its __init__ may give the name
        return m.raise(ErrorType::TypeError, "module() missing required argument 'name' (pos 1)");
    }
    const Value init[3] = {made, args[1], args[2]};
    return name_module(m, init) ? made : kSignalRetry;
}
Value module_init(Mutator& m, Value* args, uint32_t) {
    return name_module(m, args) ? kNone : kSignalRetry;
}
constexpr NativeDef kModuleDefs[] = {
    {"__new__", module_new, nullptr, 1, 5, 0, kNativeStatic, "cls,name,doc,*args,**kwargs"},
    {"__init__", module_init, nullptr, 2, 3, 0, kMethod, "self,name,doc"},
};

Value cell_contents(Mutator& m, Value* args, uint32_t) {
    const Value value = m.load(&m.at<Cell>(args[0])->value);
    return value.empty() ? m.raise(ErrorType::ValueError, "Cell is empty") : value;
}
constexpr NativeDef kCellDefs[] = {
    {"cell_contents", cell_contents, nullptr, 1, 1, 0, kGetter, nullptr}};

Value traceback_next(Mutator& m, Value* args, uint32_t) {
    return m.at<Traceback>(args[0])->next;
}
Value traceback_line(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.at<Traceback>(args[0])->line);
}
Value traceback_code(Mutator& m, Value* args, uint32_t) {
    return m.at<Traceback>(args[0])->code;
}
// What stands for the frame: it has the code and the line.
Value traceback_frame(Mutator&, Value* args, uint32_t) {
    return args[0];
}
constexpr NativeDef kTracebackDefs[] = {
    {"tb_next", traceback_next, nullptr, 1, 1, 0, kGetter, nullptr},
    {"tb_lineno", traceback_line, nullptr, 1, 1, 0, kGetter, nullptr},
    {"tb_code", traceback_code, nullptr, 1, 1, 0, kGetter, nullptr},
    {"tb_frame", traceback_frame, nullptr, 1, 1, 0, kGetter, nullptr},
    {"f_code", traceback_code, nullptr, 1, 1, 0, kGetter, nullptr},
    {"f_lineno", traceback_line, nullptr, 1, 1, 0, kGetter, nullptr},
};

} // namespace

#define PLAIT_TABLE(name, defs) const NativeTable name = {defs, sizeof defs / sizeof *defs}
PLAIT_TABLE(kObjectNatives, kObjectDefs);
PLAIT_TABLE(kTypeNatives, kTypeDefs);
PLAIT_TABLE(kFunctionNatives, kFunctionDefs);
PLAIT_TABLE(kCodeNatives, kCodeDefs);
PLAIT_TABLE(kBoundMethodNatives, kBoundMethodDefs);
PLAIT_TABLE(kNativeFunctionNatives, kNativeFunctionDefs);
PLAIT_TABLE(kPropertyNatives, kPropertyDefs);
PLAIT_TABLE(kStaticMethodNatives, kStaticMethodDefs);
PLAIT_TABLE(kClassMethodNatives, kClassMethodDefs);
const NativeTable kDescriptorNatives = {
    kDescriptorDefs, sizeof kDescriptorDefs / sizeof *kDescriptorDefs - kDataMethods};
PLAIT_TABLE(kDataDescriptorNatives, kDescriptorDefs);
PLAIT_TABLE(kMemberNatives, kMemberDefs);
PLAIT_TABLE(kInstanceNatives, kInstanceDefs);
PLAIT_TABLE(kSuperNatives, kSuperDefs);
PLAIT_TABLE(kModuleNatives, kModuleDefs);
PLAIT_TABLE(kCellNatives, kCellDefs);
PLAIT_TABLE(kTracebackNatives, kTracebackDefs);
#undef PLAIT_TABLE

} // namespace plait::vm
