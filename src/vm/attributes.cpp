#include "vm/arguments.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/import_lock.h"
#include "vm/instructions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {
namespace {

uint32_t lookup_place(Ref klass, Value name) {
    return ((klass >> 4) ^ (name.as_ref() >> 3)) & (Mutator::kLookupEntries - 1);
}

// True for a descriptor that is asked when an instance's attribute is set or deleted.
bool is_data_descriptor(Mutator& m, Value attribute) {
    switch (m.kind_of(attribute)) {
    case Kind::Property: return true;
    // A Member is one, but what it stands for is an instance's own attribute.
    case Kind::NativeFunction:
        return (m.vm.native(m.at<NativeFunction>(attribute)->index).flags & kNativeGetter) != 0;
    case Kind::Instance: {
        const Ref klass = m.class_of(attribute);
        return !lookup_in_class(m, klass, m.name(NameId::set)).empty() ||
               !lookup_in_class(m, klass, m.name(NameId::delete_)).empty();
    }
    default: return false;
    }
}

// Whether one that is read goes before the object's own attribute: one without __get__ does not.
bool goes_before_own(Mutator& m, Value attribute) {
    if (attribute.empty() || !is_data_descriptor(m, attribute)) return false;
    return !m.is(attribute, Kind::Instance) || !lookup_special(m, attribute, NameId::get).empty();
}

} // namespace

std::string name_of_class(Mutator& m, const Class* klass) {
    const std::string name = to_utf8(m, klass->name);
    if (!m.is(klass->module, Kind::Str)) return name;
    bool is_static = klass->instance_kind == Kind::Native;
    if (!is_static && (klass->class_flags & kClassBuiltin) == 0) {
        const Value mark = intern_utf8(m, "_static_type");
        is_static =
            mark != kSignalRetry && !dict_get_name(m, m.at<Dict>(klass->dict), mark).empty();
    }
    const bool is_builtin = klass->module == m.name(NameId::builtins_);
    return is_static && !is_builtin ? to_utf8(m, klass->module) + "." + name : name;
}

namespace {

// The AttributeError just raised is about [name] of [object].
Value about_attribute(Mutator& m, Value object, Value name) {
    if (m.raising()) {
        Exception* exception = m.at<Exception>(m.fiber().exception);
        if (exception->kind == Kind::Exception) {
            exception->extra[0] = name;
            exception->extra[1] = object;
        }
    }
    return kNoValue;
}

Value raise_no_attribute(Mutator& m, Value object, Value name) {
    if (m.is(object, Kind::Class)) {
        m.raise(ErrorType::AttributeError,
                "type object '%s' has no attribute '%s'",
                name_of_class(m, m.at<Class>(object)).c_str(),
                to_utf8(m, name).c_str());
    } else if (m.is(object, Kind::Module)) {
        const Value module_name =
            dict_get_name(m, m.at<Dict>(m.at<Module>(object)->dict), m.name(NameId::name));
        m.raise(ErrorType::AttributeError,
                is_half_made(m, object) ? "partially initialized module '%s' has no attribute "
                                          "'%s' (most likely due to a circular import)"
                                        : "module '%s' has no attribute '%s'",
                m.is(module_name, Kind::Str) ? to_utf8(m, module_name).c_str() : "?",
                to_utf8(m, name).c_str());
    } else {
        m.raise(ErrorType::AttributeError,
                "'%s' object has no attribute '%s'",
                type_name(m, object),
                to_utf8(m, name).c_str());
    }
    return about_attribute(m, object, name);
}

Value no_attribute(Mutator& m, Value object, Value name) {
    Class* klass = m.at<Class>(m.class_of(object));
    if (klass->class_flags & kClassGetAttr) {
        const Value getter = lookup_in_class(m, m.class_of(object), m.name(NameId::getattr));
        const Value args[2] = {object, name};
        return call_special(m, getter, args, 2);
    }
    return raise_no_attribute(m, object, name);
}

enum class Fallback : uint8_t { GetAttr, None };

// Of an instance or exception, after its class said that there is no __getattribute__.
Value get_instance_attribute(Mutator& m, Value object, Value name, Fallback fallback) {
    Instance* instance = m.at<Instance>(object);
    const Value attribute = lookup_in_class(m, instance->klass, name);
    if (goes_before_own(m, attribute)) {
        Class* klass = m.at<Class>(instance->klass);
        if (fallback == Fallback::GetAttr && (klass->class_flags & kClassGetAttr) &&
            !m.is(attribute, Kind::NativeFunction)) {
            const Value slots[2] = {object, name};
            return push_native(m, kMachine[kFrameGetAttribute], slots, 2);
        }
        return bind_descriptor(m, attribute, object, instance->klass);
    }
    const Value own = instance_get(m, instance, name, nullptr);
    if (!own.empty()) return own;
    if (!attribute.empty() && !m.is(attribute, Kind::Member))
        return bind_descriptor(m, attribute, object, instance->klass);
    return fallback == Fallback::GetAttr ? no_attribute(m, object, name)
                                         : raise_no_attribute(m, object, name);
}

Value get_class_attribute(Mutator& m, Value object, Value name, Fallback fallback) {
    Class* klass = m.at<Class>(object);
    const Value meta = lookup_in_class(m, klass->klass, name);
    if (goes_before_own(m, meta)) return bind_descriptor(m, meta, object, klass->klass);
    const Value own = lookup_in_class(m, object.as_ref(), name);
    if (!own.empty()) {
        switch (m.kind_of(own)) {
        case Kind::ClassMethod:
        case Kind::StaticMethod: return bind_descriptor(m, own, kNone, object.as_ref());
        case Kind::NativeFunction:
            return (m.vm.native(m.at<NativeFunction>(own)->index).flags & kNativeClassMethod)
                       ? bind_descriptor(m, own, kNone, object.as_ref())
                       : own;
        case Kind::Instance: return bind_descriptor(m, own, kNone, object.as_ref());
        default: return own;
        }
    }
    if (!meta.empty()) return bind_descriptor(m, meta, object, klass->klass);
    return fallback == Fallback::GetAttr ? no_attribute(m, object, name)
                                         : raise_no_attribute(m, object, name);
}

// What super finds under [name] behind its class; no value: nothing.
Value find_behind(Mutator& m, Super* super, Value name) {
    Tuple* mro = m.at<Tuple>(m.load(&m.at<Class>(super->self_class)->mro));
    uint32_t i = 0;
    while (i < mro->size && mro->items()[i] != super->type)
        ++i;
    Value found;
    for (++i; i < mro->size && found.empty(); ++i)
        found = dict_get_name(m, m.at<Dict>(m.at<Class>(mro->items()[i])->dict), name);
    return found;
}

Value get_super_attribute(Mutator& m, Value object, Value name) {
    Super* super = m.at<Super>(object);
    if (name == m.name(NameId::class_)) return m.type(Kind::Super);
    const Value found = find_behind(m, super, name);
    if (found.empty()) {
        m.raise(ErrorType::AttributeError,
                "'super' object has no attribute '%s'",
                to_utf8(m, name).c_str());
        return about_attribute(m, object, name);
    }
    // super() in a class method has the class itself as self.
    const bool of_class = super->self == super->self_class;
    return bind_descriptor(m, found, of_class ? kNone : super->self, super->self_class.as_ref());
}

Value get_with_dict(Mutator& m, Value object, Ref dict, Value name) {
    const Ref klass = m.class_of(object);
    const Value attribute = lookup_in_class(m, klass, name);
    if (goes_before_own(m, attribute)) return bind_descriptor(m, attribute, object, klass);
    if (dict) {
        const Value own = dict_get_name(m, m.at<Dict>(dict), name);
        if (!own.empty()) return own;
    }
    if (!attribute.empty()) return bind_descriptor(m, attribute, object, klass);
    return no_attribute(m, object, name);
}

Value get_own_module_attribute(Mutator& m, Value module, Value name) {
    const Ref dict = m.at<Module>(module)->dict;
    if (lookup_in_class(m, m.class_of(module), name).empty()) {
        const Value own = dict_get_name(m, m.at<Dict>(dict), name);
        if (!own.empty()) return own;
        const Value getter = dict_get_name(m, m.at<Dict>(dict), m.name(NameId::getattr));
        if (!getter.empty()) return call(m, getter, &name, 1);
    }
    return get_with_dict(m, module, dict, name);
}

Value get_module_attribute(Mutator& m, Value module, Value name) {
    if (m.at<Class>(m.class_of(module))->class_flags & kClassGetAttribute) {
        const Value slots[2] = {module, name};
        return push_native(m, kMachine[kFrameGetAttribute], slots, 2);
    }
    return get_own_module_attribute(m, module, name);
}

} // namespace

Value get_own_attribute(Mutator& m, Value object, Value name) {
    if (m.is(object, Kind::Class)) return get_class_attribute(m, object, name, Fallback::None);
    if (m.is(object, Kind::Module)) return get_own_module_attribute(m, object, name);
    return get_instance_attribute(m, object, name, Fallback::None);
}

namespace {

Value bound(Mutator& m, Value function, Value self) {
    BoundMethod* method = m.try_new<BoundMethod>(Kind::BoundMethod);
    if (!method) return kSignalRetry;
    method->function = function;
    method->self = self;
    // To the program, [].append is of len's type.
    const Value klass = Value::from_ref(m.class_of(function));
    if (klass == m.type(Kind::SlotWrapper)) {
        method->klass = m.type(Kind::BoundSlot).as_ref();
    } else if (m.is(function, Kind::NativeFunction) || klass == m.type(Kind::MethodDescriptor)) {
        method->klass = m.type(Kind::NativeFunction).as_ref();
    }
    return m.value_of(method);
}

// Whether nothing that is cached depends on a class's attribute but the value itself: it is neither
// a function nor a descriptor nor one of the names that say how instances behave. So programs may
// count in an attribute of a class without making all caches void.
bool is_plain_data(Mutator& m, Value name, Value attribute) {
    Str* text = m.at<Str>(name);
    if (text->length >= 2 && text->at(0) == '_' && text->at(1) == '_') return false;
    switch (attribute.is_signal() ? Kind::Free : m.kind_of(attribute)) {
    case Kind::None:
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float:
    case Kind::Str:
    case Kind::Tuple:
    case Kind::List:
    case Kind::Dict:
    case Kind::Set: return true;
    default: return false;
    }
}

} // namespace

Value lookup_in_class(Mutator& m, Ref klass, Value name) {
    if (m.free_threaded) {
        const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_ACQUIRE);
        if (epoch != m.lookup_epoch) {
            m.lookup_epoch = epoch;
            std::memset(static_cast<void*>(m.lookups), 0, sizeof m.lookups);
        }
    }
    Mutator::LookupEntry& entry = m.lookups[lookup_place(klass, name)];
    if (entry.klass == klass && entry.name == name.as_ref()) return entry.found;
    Tuple* mro = m.at<Tuple>(m.load(&m.at<Class>(klass)->mro));
    Value found;
    for (uint32_t i = 0; i < mro->size && found.empty(); ++i) {
        found = dict_get_name(m, m.at<Dict>(m.at<Class>(mro->items()[i])->dict), name);
    }
    if (is_plain_data(m, name, found)) return found; // see set_class_attribute
    entry.klass = klass;
    entry.name = name.as_ref();
    entry.found = found;
    return found;
}

Value lookup_special(Mutator& m, Value object, NameId name) {
    return lookup_in_class(m, m.class_of(object), m.name(name));
}

bool is_subclass(Mutator& m, Ref klass, Ref base) {
    if (klass == base) return true;
    Tuple* mro = m.at<Tuple>(m.load(&m.at<Class>(klass)->mro));
    for (uint32_t i = 0; i < mro->size; ++i) {
        if (mro->items()[i].as_ref() == base) return true;
    }
    return false;
}

bool is_instance(Mutator& m, Value object, Ref klass) {
    return is_subclass(m, m.class_of(object), klass);
}

Value payload_of(Mutator& m, Value v) {
    if (!m.is(v, Kind::Instance)) return v;
    Instance* instance = m.at<Instance>(v);
    if (!(m.at<Class>(instance->klass)->class_flags & kClassHasPayload)) return v;
    return m.load(instance->slots());
}

Value walked_part(Mutator& m, Value v) {
    const Value inner = payload_of(m, v);
    const bool is_plain =
        inner == v || lookup_special(m, v, NameId::iter) == lookup_special(m, inner, NameId::iter);
    return is_plain ? inner : v;
}

Value static_mark(Mutator& m, Value object) {
    const Value mark = intern_utf8(m, "_static_type");
    return mark == kSignalRetry ? kNoValue : lookup_in_class(m, m.class_of(object), mark);
}

bool is_sequence_by_getitem(Mutator& m, Value object) {
    return !lookup_special(m, object, NameId::getitem).empty() && static_mark(m, object) != kTrue;
}

const char* type_name(Mutator& m, Value v) {
    static thread_local char buffer[128];
    const std::string name = name_of_class(m, m.at<Class>(m.class_of(v)));
    std::strncpy(buffer, name.c_str(), sizeof buffer - 1);
    return buffer;
}

namespace {

// Under which name [klass] has [property], for a message: where under several, the last one.
std::string name_of_property(Mutator& m, Value property, Ref klass) {
    if (!(m.at<Property>(property)->flags & kPropertyIsNamed)) return "";
    Tuple* mro = m.at<Tuple>(m.load(&m.at<Class>(klass)->mro));
    for (uint32_t i = 0; i < mro->size; ++i) {
        uint32_t position = 0;
        Value key, value;
        std::string name;
        while (
            dict_next(m, m.at<Dict>(m.at<Class>(mro->items()[i])->dict), &position, &key, &value)) {
            if (value == property && m.is(key, Kind::Str)) name = " '" + to_utf8(m, key) + "'";
        }
        if (!name.empty()) return name;
    }
    return "";
}

Value raise_foreign(Mutator& m, Value name, Value owner, Value object) {
    const std::string klass = name_of_class(m, m.at<Class>(owner));
    return raise_wrong_self(m, false, klass, to_utf8(m, name), object);
}

// What a class method is made of may be another descriptor, which is then asked for the class's.
bool is_chained(Mutator& m, Value function) {
    switch (m.kind_of(function)) {
    case Kind::Property:
    case Kind::ClassMethod:
    case Kind::StaticMethod: return true;
    case Kind::Instance: return !lookup_special(m, function, NameId::get).empty();
    default: return false;
    }
}

Value get_member(Mutator& m, Member* member, Value self, Value object, Ref klass) {
    if (object == kNone && klass != m.type(Kind::None).as_ref()) return self;
    if (!is_instance(m, object, member->owner.as_ref()))
        return raise_foreign(m, member->name, member->owner, object);
    const Value own = instance_get(m, m.at<Instance>(object), member->name, nullptr);
    return own.empty() ? raise_no_attribute(m, object, member->name) : own;
}

} // namespace

Value bind_descriptor(Mutator& m, Value attribute, Value object, Ref klass) {
    switch (m.kind_of(attribute)) {
    case Kind::Function:
        return object == kNone && klass != m.type(Kind::None).as_ref()
                   ? attribute
                   : bound(m, attribute, object);
    case Kind::NativeFunction: {
        const NativeFunction* function = m.at<NativeFunction>(attribute);
        const uint16_t flags = m.vm.native(function->index).flags;
        if (flags & kNativeGetter) return call(m, attribute, &object, 1);
        if (flags & kNativeClassMethod) return bound(m, attribute, Value::from_ref(klass));
        if (!(flags & kNativeMethod) || !function->owner) return attribute;
        return object == kNone && klass != m.type(Kind::None).as_ref()
                   ? attribute
                   : bound(m, attribute, object);
    }
    case Kind::Member: return get_member(m, m.at<Member>(attribute), attribute, object, klass);
    case Kind::ClassMethod: {
        const Value function = m.at<MethodWrapper>(attribute)->function;
        const Value self = Value::from_ref(klass);
        return is_chained(m, function) ? bind_descriptor(m, function, self, klass)
                                       : bound(m, function, self);
    }
    case Kind::StaticMethod: return m.at<MethodWrapper>(attribute)->function;
    case Kind::Property: {
        Property* property = m.at<Property>(attribute);
        if (object == kNone && klass != m.type(Kind::None).as_ref()) return attribute;
        if (property->getter == kNone)
            return m.raise(ErrorType::AttributeError,
                           "property%s of '%s' object has no getter",
                           name_of_property(m, attribute, klass).c_str(),
                           type_name(m, object));
        return call(m, property->getter, &object, 1);
    }
    case Kind::Instance: {
        const Value getter = lookup_special(m, attribute, NameId::get);
        if (getter.empty()) return attribute;
        const Value args[3] = {attribute, object, Value::from_ref(klass)};
        return call(m, getter, args, 3);
    }
    default: return attribute;
    }
}

Value get_attribute(Mutator& m, Value object, Value name) {
    const Kind kind = m.kind_of(object);
    switch (kind) {
    case Kind::Instance:
    case Kind::Exception: {
        Class* klass = m.at<Class>(m.class_of(object));
        if (klass->class_flags & kClassGetAttribute) {
            const Value slots[2] = {object, name};
            return push_native(m, kMachine[kFrameGetAttribute], slots, 2);
        }
        return get_instance_attribute(m, object, name, Fallback::GetAttr);
    }
    case Kind::Class:
        if (m.at<Class>(m.class_of(object))->class_flags & kClassGetAttribute) {
            const Value slots[2] = {object, name};
            return push_native(m, kMachine[kFrameGetAttribute], slots, 2);
        }
        return get_class_attribute(m, object, name, Fallback::GetAttr);
    case Kind::Module: return get_module_attribute(m, object, name);
    case Kind::Function:
        return get_with_dict(m, object, m.load(&m.at<Function>(object)->dict), name);
    case Kind::Super: return get_super_attribute(m, object, name);
    case Kind::BoundMethod: {
        // A method shows its function's attributes.
        const Value attribute = lookup_in_class(m, m.class_of(object), name);
        if (!attribute.empty()) return bind_descriptor(m, attribute, object, m.class_of(object));
        if (m.class_of(object) != m.type(Kind::BoundMethod).as_ref())
            return no_attribute(m, object, name);
        return get_attribute(m, m.at<BoundMethod>(object)->function, name);
    }
    default: return get_with_dict(m, object, 0, name);
    }
}

// __getattribute__ or a property's getter first; where that raises AttributeError, __getattr__.
Value step_get_attribute(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(
        f.slot(2), ([&] {
            const Value object = f.slot(0), name = f.slot(1);
            const Ref klass = m.class_of(object);
            if (m.at<Class>(klass)->class_flags & kClassGetAttribute) {
                const Value args[2] = {object, name};
                return call(m, lookup_in_class(m, klass, m.name(NameId::getattribute)), args, 2);
            }
            return bind_descriptor(m, lookup_in_class(m, klass, name), object, klass);
        })());
    if (!f.slot(2).empty()) return f.slot(2);
    if (lookup_special(m, f.slot(0), NameId::getattr).empty() ||
        exception_matches(m, m.fiber().exception, m.error_type(ErrorType::AttributeError)) != 1) {
        return kNoValue;
    }
    m.take_exception();
    PLAIT_AWAIT(f.slot(2), ([&] {
                    const Value args[2] = {f.slot(0), f.slot(1)};
                    return call_special(m, lookup_special(m, f.slot(0), NameId::getattr), args, 2);
                })());
    return f.slot(2);
    PLAIT_FRAME_END
}

namespace {

Value raise_read_only(Mutator& m, Value object, Value name) {
    return m.raise(ErrorType::AttributeError,
                   "'%s' object has no attribute '%s'",
                   type_name(m, object),
                   to_utf8(m, name).c_str());
}

Value call_setter(Mutator& m, Ref klass, Value object, Value name, Value value) {
    const Value setter = lookup_in_class(m, klass, m.name(NameId::setattr));
    const Value args[3] = {object, name, value};
    return call(m, setter, args, 3);
}

// A data descriptor on the class: kSignalSlow where there is none.
Value set_by_descriptor(Mutator& m, Value attribute, Value object, Value name, Value value) {
    if (attribute.empty()) return kSignalSlow;
    if (m.is(attribute, Kind::Property)) {
        const Value setter = m.at<Property>(attribute)->setter;
        if (setter == kNone) {
            return m.raise(ErrorType::AttributeError,
                           "property%s of '%s' object has no setter",
                           name_of_property(m, attribute, m.class_of(object)).c_str(),
                           type_name(m, object));
        }
        const Value args[2] = {object, value};
        return call(m, setter, args, 2);
    }
    if (m.is(attribute, Kind::Instance)) {
        const Value setter = lookup_special(m, attribute, NameId::set);
        if (setter.empty()) {
            return is_data_descriptor(m, attribute) ? m.raise(ErrorType::AttributeError, "__set__")
                                                    : kSignalSlow;
        }
        const Value args[3] = {attribute, object, value};
        return call(m, setter, args, 3);
    }
    // Of exceptions some can be set, and so can a __dict__ and a __class__.
    const bool is_fixed = m.is(attribute, Kind::NativeFunction) &&
                          m.class_of(attribute) == m.type(Kind::GetSet).as_ref() &&
                          !m.is(object, Kind::Exception) && !m.is(object, Kind::Class) &&
                          name != m.name(NameId::dict) && name != m.name(NameId::class_);
    return is_fixed ? set_descriptor(m, attribute, object, value) : kSignalSlow;
}

Value set_class_attribute(Mutator& m, Value object, Value name, Value value) {
    Class* klass = m.at<Class>(object);
    if (klass->class_flags & kClassBuiltin) {
        return m.raise(ErrorType::TypeError,
                       "cannot set '%s' attribute of immutable type '%s'",
                       to_utf8(m, name).c_str(),
                       to_utf8(m, klass->name).c_str());
    }
    if (name == m.name(NameId::name) && m.is(value, Kind::Str)) {
        m.store(klass, &klass->name, value);
        return kNone;
    }
    if (name == m.name(NameId::qualname) && m.is(value, Kind::Str)) {
        m.store(klass, &klass->qualified_name, value);
        return kNone;
    }
    if (name == m.name(NameId::module) && m.is(value, Kind::Str))
        m.store(klass, &klass->module, value);
    const Value meta = lookup_in_class(m, klass->klass, name);
    const Value set = set_by_descriptor(m, meta, object, name, value);
    if (set != kSignalSlow) return set;
    Dict* dict = m.at<Dict>(klass->dict);
    const bool is_plain =
        is_plain_data(m, name, value) && is_plain_data(m, name, dict_get_name(m, dict, name));
    if (dict_set_name(m, dict, name, value) == kSignalRetry) return kSignalRetry;
    if (is_plain) return kNone;
    update_class_flags(m, klass, name);
    class_changed(m);
    return kNone;
}

// The fields of a function that are not in its dict.
Value* function_field(Mutator& m, Function* function, Value name) {
    if (name == m.name(NameId::name)) return &function->name;
    if (name == m.name(NameId::qualname)) return &function->qualified_name;
    if (name == m.name(NameId::doc)) return &function->docstring;
    if (name == m.name(NameId::module)) return &function->module;
    if (name == m.name(NameId::defaults)) return &function->defaults;
    if (name == m.name(NameId::kwdefaults)) return &function->keyword_defaults;
    if (name == m.name(NameId::annotations)) return &function->annotations;
    return nullptr;
}

Value set_function_attribute(Mutator& m, Value object, Value name, Value value) {
    Function* function = m.at<Function>(object);
    if (Value* field = function_field(m, function, name)) {
        m.store(function, field, value);
        return kNone;
    }
    ObjectLock lock(m, function);
    if (!function->dict) {
        Dict* dict = try_new_dict(m);
        if (!dict) return kSignalRetry;
        m.store_word(&function->dict, m.ref_of(dict));
    }
    return dict_set_name(m, m.at<Dict>(function->dict), name, value);
}

// The fields of an exception. kSignalSlow: an ordinary attribute.
Value set_exception_field(Mutator& m, Value object, Value name, Value value) {
    Exception* exception = m.at<Exception>(object);
    if (name == m.name(NameId::traceback)) {
        m.store(exception, &exception->traceback, value);
    } else if (name == m.name(NameId::cause)) {
        m.store(exception, &exception->cause, value);
        exception->suppress_context = 1;
    } else if (name == m.name(NameId::context)) {
        m.store(exception, &exception->context, value);
    } else if (name == m.name(NameId::suppress_context)) {
        exception->suppress_context = value == kTrue ? 1 : 0;
    } else if (name == m.name(NameId::args)) {
        if (!m.is(value, Kind::Tuple)) return kSignalSlow;
        m.store(exception, &exception->args, value);
    } else if (name == m.name(NameId::value) &&
               is_instance(m, object, m.error_type(ErrorType::StopIteration).as_ref())) {
        m.store(exception, &exception->extra[0], value);
    } else if (name == m.name(NameId::code_) &&
               is_instance(m, object, m.error_type(ErrorType::SystemExit).as_ref())) {
        m.store(exception, &exception->extra[0], value);
    } else {
        return kSignalSlow;
    }
    return kNone;
}

// How set_attribute and its cached form store into an instance; [cache] may be null.
Value set_instance_attribute(Mutator& m, Value object, Value name, Value value, uint64_t* cache) {
    Instance* instance = m.at<Instance>(object);
    Class* klass = m.at<Class>(instance->klass);
    if ((klass->class_flags & kClassSlots) != 0 && instance->kind == Kind::Instance &&
        instance_get(m, instance, name, nullptr).empty() &&
        !m.is(lookup_in_class(m, instance->klass, name), Kind::Member)) {
        if (name == m.name(NameId::dict) || lookup_in_class(m, instance->klass, name).empty())
            return raise_read_only(m, object, name);
        return m.raise(ErrorType::AttributeError,
                       "'%s' object attribute '%s' is read-only",
                       type_name(m, object),
                       to_utf8(m, name).c_str());
    }
    Ref before = 0, after = 0;
    int32_t slot = -1;
    const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
    const Value set = instance_set(m, instance, name, value, &before, &after, &slot);
    if (cache && set == kNone && slot >= 0 && before != 0 && instance->kind == Kind::Instance) {
        const uint32_t low = before == after ? static_cast<uint32_t>(slot) << 1 | 1 : after;
        __atomic_store_n(cache, uint64_t{before} << 32 | low, __ATOMIC_SEQ_CST);
        if (__atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST) != epoch)
            __atomic_store_n(cache, 0, __ATOMIC_SEQ_CST);
    }
    return set;
}

Value set_any_instance(Mutator& m, Value object, Value name, Value value, uint64_t* cache) {
    const Ref klass = m.class_of(object);
    if (m.at<Class>(klass)->class_flags & kClassSetAttr)
        return call_setter(m, klass, object, name, value);
    return set_own_attribute(m, object, name, value, cache);
}

} // namespace

namespace {

// A module gets another class, derived from that of modules: module.__class__ = value.
Value set_module_class(Mutator& m, Value module, Value klass) {
    if (!m.is(klass, Kind::Class)) {
        return m.raise(ErrorType::TypeError,
                       "__class__ must be set to a class, not '%s' object",
                       type_name(m, klass));
    }
    if (!is_subclass(m, klass.as_ref(), m.type(Kind::Module).as_ref())) {
        return m.raise(ErrorType::TypeError,
                       "__class__ assignment only supported for mutable types or ModuleType "
                       "subclasses");
    }
    m.store_word(&m.at<Object>(module)->klass, klass.as_ref());
    class_changed(m); // what caches know of the module's variables
    return kNone;
}

Value set_module_attribute(Mutator& m, Value object, Value name, Value value) {
    const Ref klass = m.class_of(object);
    if (name == m.name(NameId::class_)) return set_module_class(m, object, value);
    if (klass != m.type(Kind::Module).as_ref()) {
        const Value set =
            set_by_descriptor(m, lookup_in_class(m, klass, name), object, name, value);
        if (set != kSignalSlow) return set;
    }
    Dict* dict = m.at<Dict>(m.at<Module>(object)->dict);
    const bool is_known =
        dict_get_name(m, dict, name).is_object() && m.ref_of(dict) != m.root().builtins;
    const Value done = dict_set_name(m, dict, name, value);
    if (!is_known) class_changed(m); // a builtin may have been hidden or replaced
    return done;
}

// obj.__dict__ = value, of an object that has one.
Value replace_dict(Mutator& m, Value object, Value value) {
    const Value dict = payload_of(m, value);
    if (!m.is(dict, Kind::Dict)) {
        return m.raise(ErrorType::TypeError,
                       "__dict__ must be set to a dictionary, not a '%s'",
                       type_name(m, value));
    }
    return set_instance_dict(m, m.at<Instance>(object), m.at<Dict>(dict)) ? kNone : kSignalRetry;
}

} // namespace

Value set_own_attribute(Mutator& m, Value object, Value name, Value value, uint64_t* cache) {
    if (m.is(object, Kind::Class)) return set_class_attribute(m, object, name, value);
    if (m.is(object, Kind::Module)) return set_module_attribute(m, object, name, value);
    const Ref klass = m.class_of(object);
    const Value set = set_by_descriptor(m, lookup_in_class(m, klass, name), object, name, value);
    if (set != kSignalSlow) return set;
    if (klass == m.root().object_class) return raise_read_only(m, object, name);
    if (name == m.name(NameId::class_) && m.is(value, Kind::Class)) {
        Value ours[kMaxFixed], others[kMaxFixed];
        const uint32_t count = fixed_attributes(m, m.at<Class>(klass), ours);
        if (m.is(object, Kind::Instance) &&
            (fixed_attributes(m, m.at<Class>(value), others) != count ||
             !std::equal(ours, ours + count, others))) {
            return m.raise(ErrorType::TypeError,
                           "__class__ assignment: '%s' object layout differs from '%s'",
                           to_utf8(m, m.at<Class>(value)->name).c_str(),
                           type_name(m, object));
        }
        m.store_word(&m.at<Object>(object)->klass, value.as_ref());
        return kNone;
    }
    const bool has_dict = (m.is(object, Kind::Instance) || m.is(object, Kind::Exception)) &&
                          (m.at<Class>(klass)->class_flags & kClassSlots) == 0;
    if (has_dict && name == m.name(NameId::dict)) return replace_dict(m, object, value);
    if (m.is(object, Kind::Exception)) {
        const Value done = set_exception_field(m, object, name, value);
        if (done != kSignalSlow) return done;
        return set_instance_attribute(m, object, name, value, nullptr);
    }
    return set_instance_attribute(m, object, name, value, cache);
}

Value set_attribute(Mutator& m, Value object, Value name, Value value) {
    return set_attribute_cached(m, object, name, value, nullptr);
}

Value set_attribute_cached(Mutator& m, Value object, Value name, Value value, uint64_t* cache) {
    switch (m.kind_of(object)) {
    case Kind::Instance:
    case Kind::Exception: return set_any_instance(m, object, name, value, cache);
    case Kind::Class: {
        const Ref metaclass = m.class_of(object);
        if (m.at<Class>(metaclass)->class_flags & kClassSetAttr)
            return call_setter(m, metaclass, object, name, value);
        return set_class_attribute(m, object, name, value);
    }
    case Kind::Module: {
        const Ref klass = m.class_of(object);
        if (m.at<Class>(klass)->class_flags & kClassSetAttr)
            return call_setter(m, klass, object, name, value);
        return set_module_attribute(m, object, name, value);
    }
    case Kind::Function: return set_function_attribute(m, object, name, value);
    default: {
        const Value set =
            set_by_descriptor(m, lookup_in_class(m, m.class_of(object), name), object, name, value);
        return set == kSignalSlow ? raise_read_only(m, object, name) : set;
    }
    }
}

namespace {

Value set_member(Mutator& m, Member* member, Value object, Value value) {
    if (!is_instance(m, object, member->owner.as_ref()))
        return raise_foreign(m, member->name, member->owner, object);
    Instance* instance = m.at<Instance>(object);
    if (value.empty()) {
        const Value old = instance_delete(m, instance, member->name);
        if (old == kSignalRetry) return old;
        return !old.empty()
                   ? kNone
                   : m.raise(ErrorType::AttributeError, "%s", to_utf8(m, member->name).c_str());
    }
    Ref before, after;
    int32_t slot;
    return instance_set(m, instance, member->name, value, &before, &after, &slot);
}

} // namespace

Value set_descriptor(Mutator& m, Value descriptor, Value object, Value value) {
    if (m.is(descriptor, Kind::Member))
        return set_member(m, m.at<Member>(descriptor), object, value);
    if (m.is(descriptor, Kind::NativeFunction)) {
        const NativeFunction* attribute = m.at<NativeFunction>(descriptor);
        return m.raise(ErrorType::AttributeError,
                       "attribute '%s' of '%s' objects is not writable",
                       to_utf8(m, attribute->name).c_str(),
                       to_utf8(m, m.at<Class>(attribute->owner)->name).c_str());
    }
    const Property* property = m.at<Property>(descriptor);
    const Value function = value.empty() ? property->deleter : property->setter;
    if (function == kNone) {
        return m.raise(ErrorType::AttributeError,
                       "property%s of '%s' object has no %s",
                       name_of_property(m, descriptor, m.class_of(object)).c_str(),
                       type_name(m, object),
                       value.empty() ? "deleter" : "setter");
    }
    const Value args[2] = {object, value};
    return call(m, function, args, value.empty() ? 1 : 2);
}

Value delete_own_attribute(Mutator& m, Value object, Value name) {
    const Value attribute = lookup_in_class(m, m.class_of(object), name);
    if (m.is(attribute, Kind::Property)) {
        const Value deleter = m.at<Property>(attribute)->deleter;
        if (deleter == kNone) {
            return m.raise(ErrorType::AttributeError,
                           "property%s of '%s' object has no deleter",
                           name_of_property(m, attribute, m.class_of(object)).c_str(),
                           type_name(m, object));
        }
        return call(m, deleter, &object, 1);
    }
    if (m.is(attribute, Kind::Instance) && is_data_descriptor(m, attribute)) {
        const Value deleter = lookup_special(m, attribute, NameId::delete_);
        const Value args[2] = {attribute, object};
        return deleter.empty() ? m.raise(ErrorType::AttributeError, "__delete__")
                               : call(m, deleter, args, 2);
    }
    const Value old = instance_delete(m, m.at<Instance>(object), name);
    if (old == kSignalRetry) return kSignalRetry;
    if (!old.empty()) return kNone;
    if (m.is(attribute, Kind::Member))
        return m.raise(ErrorType::AttributeError, "%s", to_utf8(m, name).c_str());
    return raise_no_attribute(m, object, name);
}

Value delete_attribute(Mutator& m, Value object, Value name) {
    Dict* dict = nullptr;
    switch (m.kind_of(object)) {
    case Kind::Instance:
    case Kind::Exception: {
        const Ref klass = m.class_of(object);
        const Value deleter = lookup_in_class(m, klass, m.name(NameId::delattr));
        if (m.is(deleter, Kind::Function)) {
            const Value args[2] = {object, name};
            return call(m, deleter, args, 2);
        }
        return delete_own_attribute(m, object, name);
    }
    case Kind::Class: dict = m.at<Dict>(m.at<Class>(object)->dict); break;
    case Kind::Module: dict = m.at<Dict>(m.at<Module>(object)->dict); break;
    case Kind::Function:
        dict = m.at<Function>(object)->dict ? m.at<Dict>(m.at<Function>(object)->dict) : nullptr;
        break;
    default: break;
    }
    const Value old = dict ? dict_delete(m, dict, name, str_hash(m, m.at<Str>(name))) : kNoValue;
    if (old.is_signal() && !old.empty()) return old;
    if (old.empty()) return raise_no_attribute(m, object, name);
    class_changed(m);
    return kNone;
}

Value get_attribute_cached(Mutator& m, Value object, Value name, uint64_t* cache) {
    if (m.is(object, Kind::Module)) {
        const Value variable = module_attribute(m, object, name, cache);
        if (!variable.empty()) return variable;
    }
    if (m.is(object, Kind::Instance)) {
        Instance* instance = m.at<Instance>(object);
        Class* klass = m.at<Class>(instance->klass);
        if (!(klass->class_flags & kClassGetAttribute)) {
            const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
            const Ref shape = m.load(&instance->shape);
            const Value attribute = lookup_in_class(m, instance->klass, name);
            if (m.is(attribute, Kind::Property) && !(klass->class_flags & kClassGetAttr)) {
                const Value getter = m.at<Property>(attribute)->getter;
                if (getter != kNone) return call(m, getter, &object, 1);
            }
            if (!goes_before_own(m, attribute)) {
                int32_t slot = -1;
                const Value own = instance_get(m, instance, name, &slot);
                if (!own.empty()) {
                    if (slot >= 0 && slot < instance->flags && m.load(&instance->shape) == shape) {
                        __atomic_store_n(cache,
                                         uint64_t{shape} << 32 | static_cast<uint32_t>(slot),
                                         __ATOMIC_SEQ_CST);
                        if (__atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST) != epoch)
                            __atomic_store_n(cache, 0, __ATOMIC_SEQ_CST);
                    }
                    return own;
                }
            }
        }
    }
    return get_attribute(m, object, name);
}

namespace {

// Whether a call of [attribute], found in the class of an object, is one with the object before the
// arguments.
bool binds_self(Mutator& m, Value attribute) {
    if (!m.is(attribute, Kind::NativeFunction)) return m.is(attribute, Kind::Function);
    const NativeFunction* function = m.at<NativeFunction>(attribute);
    const uint16_t flags = m.vm.native(function->index).flags;
    return (flags & kNativeMethod) && !(flags & kNativeGetter) && function->owner;
}

} // namespace

Value load_method_cached(Mutator& m, Value object, Value name, uint64_t* cache, Value* out) {
    out[0] = kNoValue;
    const Kind kind = m.kind_of(object);
    if (kind == Kind::Super) {
        Super* super = m.at<Super>(object);
        const Value found = find_behind(m, super, name);
        if (binds_self(m, found) && super->self != super->self_class) {
            out[0] = found;
            out[1] = super->self;
            return kNone;
        }
    }
    const Ref klass_ref = m.class_of(object);
    const bool plain = kind != Kind::Class && kind != Kind::Module && kind != Kind::Function &&
                       kind != Kind::Super && kind != Kind::BoundMethod &&
                       !(m.at<Class>(klass_ref)->class_flags & kClassGetAttribute);
    if (plain) {
        const uint32_t epoch = __atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST);
        const bool has_shape = kind == Kind::Instance || kind == Kind::Exception;
        const Ref shape = has_shape ? m.load(&m.at<Instance>(object)->shape) : 0;
        const Value attribute = lookup_in_class(m, klass_ref, name);
        if (binds_self(m, attribute) &&
            (!has_shape || instance_get(m, m.at<Instance>(object), name, nullptr).empty())) {
            out[0] = attribute;
            out[1] = object;
            const bool dict_mode = has_shape && m.at<Shape>(shape)->is_dict;
            if (kind != Kind::Exception && object.is_object() && !dict_mode) {
                const Ref key = has_shape ? shape : klass_ref;
                __atomic_store_n(cache, uint64_t{key} << 32 | attribute.as_ref(), __ATOMIC_SEQ_CST);
                if (__atomic_load_n(&m.root().type_epoch, __ATOMIC_SEQ_CST) != epoch)
                    __atomic_store_n(cache, 0, __ATOMIC_SEQ_CST);
            }
            return kNone;
        }
    }
    Value found;
    if (kind == Kind::Module) found = module_attribute(m, object, name, cache);
    if (found.empty()) found = get_attribute(m, object, name);
    if (found.is_signal()) return found;
    out[1] = found;
    return kNone;
}

} // namespace plait::vm
