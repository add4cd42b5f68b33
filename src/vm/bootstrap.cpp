#include "vm/bootstrap.h"

#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/generators.h"
#include "vm/import.h"
#include "vm/import_lock.h"
#include "vm/machine.h"
#include "vm/mutator.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cstring>

namespace plait::vm {
namespace {

constexpr BuiltinType kTypes[] = {
    {Kind::Instance, &kObjectNatives},
    {Kind::Class, &kTypeNatives},
    {Kind::Exception, &kExceptionNatives},
    {Kind::Function, &kFunctionNatives},
    {Kind::Code, &kCodeNatives},
    {Kind::BoundMethod, &kBoundMethodNatives},
    {Kind::NativeFunction, &kNativeFunctionNatives},
    {Kind::Property, &kPropertyNatives},
    {Kind::StaticMethod, &kStaticMethodNatives},
    {Kind::ClassMethod, &kClassMethodNatives},
    {Kind::MethodDescriptor, &kDescriptorNatives},
    {Kind::ClassMethodDescriptor, &kDescriptorNatives},
    {Kind::SlotWrapper, &kDescriptorNatives},
    {Kind::GetSet, &kDataDescriptorNatives},
    {Kind::Member, &kMemberNatives},
    {Kind::BoundSlot, &kNativeFunctionNatives},
    {Kind::Super, &kSuperNatives},
    {Kind::Module, &kModuleNatives},
    {Kind::Cell, &kCellNatives},
    {Kind::Traceback, &kTracebackNatives},
    {Kind::Generator, &kGeneratorNatives},
    {Kind::Coroutine, &kGeneratorNatives},
    {Kind::AsyncGenerator, &kAsyncGeneratorNatives},
    {Kind::Str, &kStrNatives},
    {Kind::Bytes, &kBytesNatives},
    {Kind::ByteArray, &kByteArrayNatives},
    {Kind::Int, &kIntNatives},
    {Kind::Float, &kFloatNatives},
    {Kind::Complex, &kComplexNatives},
    {Kind::Bool, &kBoolNatives},
    {Kind::List, &kListNatives},
    {Kind::Tuple, &kTupleNatives},
    {Kind::Dict, &kDictNatives},
    {Kind::Set, &kSetNatives},
    {Kind::FrozenSet, &kFrozenSetNatives},
    {Kind::Range, &kRangeNatives},
    {Kind::Slice, &kSliceNatives},
    {Kind::Enumerate, &kEnumerateNatives},
    {Kind::Zip, &kZipNatives},
    {Kind::Map, &kMapNatives},
    {Kind::Filter, &kFilterNatives},
    {Kind::Reversed, &kReversedNatives},
    {Kind::ListReverseIterator, &kIteratorNatives},
    {Kind::DictKeys, &kDictViewNatives},
    {Kind::DictItems, &kDictViewNatives},
    {Kind::ListIterator, &kIteratorNatives},
    {Kind::TupleIterator, &kIteratorNatives},
    {Kind::StrIterator, &kIteratorNatives},
    {Kind::BytesIterator, &kIteratorNatives},
    {Kind::RangeIterator, &kIteratorNatives},
    {Kind::DictIterator, &kIteratorNatives},
    {Kind::SequenceIterator, &kIteratorNatives},
    {Kind::AsciiIterator, &kIteratorNatives},
    {Kind::ByteArrayIterator, &kIteratorNatives},
    {Kind::SetIterator, &kIteratorNatives},
    {Kind::DictValueIterator, &kIteratorNatives},
    {Kind::DictItemIterator, &kIteratorNatives},
    {Kind::DictReverseKeyIterator, &kIteratorNatives},
    {Kind::DictReverseValueIterator, &kIteratorNatives},
    {Kind::DictReverseItemIterator, &kIteratorNatives},
    {Kind::LongRangeIterator, &kIteratorNatives},
    {Kind::Instance, &kDunderNatives},   // entered by add_dunders
    {Kind::Instance, &kInstanceNatives}, // entered by add_instance_descriptors
};

constexpr const NativeTable* kFunctionTables[] = {
    &kIterationNatives, &kTextNatives, &kObjectFunctions};

// Builtin classes that are names of the builtins module.
constexpr Kind kNamedTypes[] = {
    Kind::Bool,      Kind::Int,       Kind::Float,        Kind::Complex,     Kind::Str,
    Kind::Bytes,     Kind::ByteArray, Kind::Tuple,        Kind::List,        Kind::Dict,
    Kind::Set,       Kind::FrozenSet, Kind::Range,        Kind::Slice,       Kind::Class,
    Kind::Instance,  Kind::Property,  Kind::StaticMethod, Kind::ClassMethod, Kind::Super,
    Kind::Enumerate, Kind::Zip,       Kind::Map,          Kind::Filter,      Kind::Reversed,
};

const char* const kTypeNames[] = {
#define PLAIT_KIND(name, python_type, meaning) python_type,
#include "vm/kinds.def"
#undef PLAIT_KIND
};

} // namespace

Kind base_kind(Kind kind) {
    switch (kind) {
    case Kind::MethodDescriptor:
    case Kind::ClassMethodDescriptor:
    case Kind::SlotWrapper:
    case Kind::GetSet: return Kind::NativeFunction;
    case Kind::BoundSlot: return Kind::BoundMethod;
    case Kind::ClassDict: return Kind::Dict;
    case Kind::AsciiIterator: return Kind::StrIterator;
    case Kind::ByteArrayIterator: return Kind::BytesIterator;
    case Kind::SetIterator:
    case Kind::DictValueIterator:
    case Kind::DictItemIterator:
    case Kind::DictReverseKeyIterator:
    case Kind::DictReverseValueIterator:
    case Kind::DictReverseItemIterator: return Kind::DictIterator;
    case Kind::CallableIterator:
    case Kind::LongRangeIterator: return Kind::SequenceIterator;
    default: return kind;
    }
}

namespace {

bool may_be_base(Kind kind) {
    switch (kind) {
    case Kind::Int:
    case Kind::Float:
    case Kind::Complex:
    case Kind::Str:
    case Kind::Bytes:
    case Kind::ByteArray:
    case Kind::Tuple:
    case Kind::List:
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::Class:
    case Kind::Instance:
    case Kind::Exception:
    case Kind::Module:
    case Kind::Property: return true;
    default: return false;
    }
}

class Bootstrap {
public:
    explicit Bootstrap(Vm& vm) : vm_(vm), m_(vm) {}

    bool run() {
        make_singletons();
        if (!make_classes() || !make_tables() || !name_classes() || !link_classes()) return false;
        if (!make_exceptions() || !fill_classes() || !make_builtins()) return false;
        vm_.heap().retire(m_);
        return true;
    }

private:
    Root& root() { return m_.root(); }

    void make_singletons() {
        const auto set = [&](Object& object, Kind kind) {
            object.kind = kind;
            object.mark = object.lock = object.flags = 0;
        };
        set(root().none, Kind::None);
        set(root().false_object, Kind::Bool);
        set(root().true_object, Kind::Bool);
        set(root().ellipsis, Kind::Ellipsis);
        set(root().not_implemented, Kind::NotImplemented);
        set(root().empty_tuple, Kind::Tuple);
        root().empty_tuple.size = 0;
    }

    bool make_classes() {
        for (int i = 0; i < kKindCount; ++i) {
            if (!*kTypeNames[i] || static_cast<Kind>(i) == Kind::Exception) continue;
            Class* klass =
                static_cast<Class*>(vm_.heap().try_alloc(m_, sizeof(Class), Kind::Class, 0));
            if (!klass) return false;
            const Object head = *klass;
            *klass = Class{};
            static_cast<Object&>(*klass) = head;
            root().types[i] = m_.ref_of(klass);
        }
        const Ref type = root().types[static_cast<int>(Kind::Class)];
        for (int i = 0; i < kKindCount; ++i) {
            if (!root().types[i]) continue;
            Class* klass = m_.at<Class>(root().types[i]);
            klass->klass = type;
            klass->instance_kind = base_kind(static_cast<Kind>(i));
            klass->class_flags = may_be_base(static_cast<Kind>(i))
                                     ? uint32_t{kClassBuiltin}
                                     : kClassBuiltin | kClassNoSubclass;
            klass->name = klass->qualified_name = klass->module = kNone;
        }
        root().object_class = root().types[static_cast<int>(Kind::Instance)];
        const auto set_class = [&](Object& object) {
            object.klass = root().types[static_cast<int>(object.kind)];
        };
        set_class(root().none);
        set_class(root().false_object);
        set_class(root().true_object);
        set_class(root().ellipsis);
        set_class(root().not_implemented);
        set_class(root().empty_tuple);
        return true;
    }

    bool make_tables() {
        Dict* interned = try_new_dict(m_);
        if (!interned) return false;
        root().interned = m_.ref_of(interned);
        const char* const names[] = {
#define PLAIT_NAME(identifier, text) text,
#include "vm/names.def"
#undef PLAIT_NAME
        };
        for (uint32_t i = 0; i < static_cast<uint32_t>(NameId::kCount); ++i) {
            const Value name = intern_utf8(m_, names[i]);
            if (name.is_signal()) return false;
            root().names[i] = name.as_ref();
        }
        root().empty_string = m_.name(NameId::empty_);
        for (uint32_t c = 0; c < 256; ++c) {
            const uint8_t character = static_cast<uint8_t>(c);
            const Value made = new_str_latin1(m_, &character, 1);
            if (made.is_signal()) return false;
            const Value one = intern(m_, made);
            if (one.is_signal()) return false;
            root().latin1[c] = one.as_ref();
        }
        Dict* builtins = try_new_dict(m_);
        Dict* modules = try_new_dict(m_);
        if (!builtins || !modules) return false;
        root().builtins = m_.ref_of(builtins);
        root().modules = m_.ref_of(modules);
        root().empty_bytes = new_bytes(m_, "", 0);
        root().main_module = kNone;
        return !root().empty_bytes.is_signal();
    }

    bool name_classes() {
        const Value module = m_.name(NameId::builtins_);
        for (int i = 0; i < kKindCount; ++i) {
            if (!root().types[i]) continue;
            Class* klass = m_.at<Class>(root().types[i]);
            Dict* dict = try_new_dict(m_);
            const Value name = intern_utf8(m_, kTypeNames[i]);
            if (!dict || name.is_signal()) return false;
            dict->klass = m_.type(Kind::ClassDict).as_ref();
            klass->dict = m_.ref_of(dict);
            klass->name = klass->qualified_name = name;
            klass->module = module;
        }
        return true;
    }

    bool link_classes() {
        const Value object = Value::from_ref(root().object_class);
        for (int i = 0; i < kKindCount; ++i) {
            if (!root().types[i]) continue;
            Class* klass = m_.at<Class>(root().types[i]);
            const Value self = Value::from_ref(root().types[i]);
            const Value integer = m_.type(Kind::Int);
            const Value chain[3] = {
                self, static_cast<Kind>(i) == Kind::Bool ? integer : object, object};
            const bool is_object = self == object;
            const uint32_t length = is_object ? 1 : static_cast<Kind>(i) == Kind::Bool ? 3 : 2;
            const Value mro = new_tuple(m_, chain, length);
            const Value bases = is_object ? kEmptyTuple : new_tuple(m_, chain + 1, 1);
            if (mro.is_signal() || bases.is_signal()) return false;
            klass->mro = mro.as_ref();
            klass->bases = bases.as_ref();
            if (is_object) {
                Shape* root_shape = make_root_shape(m_, self.as_ref(), nullptr, 0);
                if (!root_shape) return false;
                klass->root_shape = m_.ref_of(root_shape);
                klass->inline_slots = 0;
            }
        }
        return true;
    }

    // One exception class; [base] a class.
    Value make_exception(const char* name_text, Value base) {
        const Value name = intern_utf8(m_, name_text);
        const Value bases = new_tuple(m_, &base, 1);
        Dict* dict = try_new_dict(m_);
        if (name.is_signal() || bases.is_signal() || !dict) return kSignalRetry;
        const Value klass = new_class(m_, name, bases, dict, m_.type(Kind::Class).as_ref());
        if (klass.is_signal()) return klass;
        Class* made = m_.at<Class>(klass);
        made->class_flags = kClassBuiltin | kClassException;
        made->instance_kind = Kind::Exception;
        made->inline_slots = 0;
        made->module = m_.name(NameId::builtins_);
        return klass;
    }

    bool make_exceptions() {
        Value object = Value::from_ref(root().object_class);
        const auto base_of = [&](const char* parent) { return find_error(parent, object); };
#define PLAIT_ERROR(error, parent)                                                                 \
    if (!make_error(ErrorType::error, #error, base_of(#parent))) return false;
#include "vm/errors.def"
#undef PLAIT_ERROR
        const Value klass = m_.error_type(ErrorType::MemoryError);
        const Value instance = new_exception(m_, klass.as_ref(), kEmptyTuple);
        if (instance.is_signal()) return false;
        root().extra[static_cast<int>(ExtraRoot::MemoryError)] = instance;
        if (!keep_spare_tracebacks(m_, UINT32_MAX)) return false;
        return make_exception_group();
    }

    // ExceptionGroup derives from Exception too.
    bool make_exception_group() {
        const Value bases_list[2] = {m_.error_type(ErrorType::BaseExceptionGroup),
                                     m_.error_type(ErrorType::Exception)};
        const Value bases = new_tuple(m_, bases_list, 2);
        Dict* dict = try_new_dict(m_);
        if (bases.is_signal() || !dict) return false;
        const Value name = intern_utf8(m_, "ExceptionGroup");
        const Value klass = new_class(m_, name, bases, dict, m_.type(Kind::Class).as_ref());
        if (klass.is_signal()) return false;
        m_.at<Class>(klass)->class_flags = kClassBuiltin | kClassException;
        m_.at<Class>(klass)->inline_slots = 0;
        m_.at<Class>(klass)->module = m_.name(NameId::builtins_);
        root().error_types[static_cast<int>(ErrorType::ExceptionGroup)] = klass.as_ref();
        return true;
    }

    bool make_error(ErrorType type, const char* name, Value base) {
        const bool is_hidden = type == ErrorType::Unsupported;
        const Value klass = make_exception(is_hidden ? "NotImplementedError" : name, base);
        if (klass.is_signal()) return false;
        root().error_types[static_cast<int>(type)] = klass.as_ref();
        if (type == ErrorType::BaseException)
            root().types[static_cast<int>(Kind::Exception)] = klass.as_ref();
        return true;
    }

    Value find_error(const char* name, Value fallback) {
        const char* const names[] = {
#define PLAIT_ERROR(error, parent) #error,
#include "vm/errors.def"
#undef PLAIT_ERROR
        };
        for (uint32_t i = 0; i < static_cast<uint32_t>(ErrorType::kCount); ++i) {
            if (std::strcmp(names[i], name) == 0) return Value::from_ref(root().error_types[i]);
        }
        return fallback;
    }

    bool fill_classes() {
        for (const BuiltinType& type : kTypes) {
            if (type.natives == &kDunderNatives || type.natives == &kInstanceNatives) continue;
            const Ref owner = root().types[static_cast<int>(type.kind)];
            Dict* dict = m_.at<Dict>(m_.at<Class>(owner)->dict);
            if (add_natives(m_, dict, *type.natives, kNone, owner) == kSignalRetry) return false;
        }
        for (const ErrorTable& error : error_tables()) {
            const Ref owner = m_.error_type(error.type).as_ref();
            Dict* dict = m_.at<Dict>(m_.at<Class>(owner)->dict);
            if (add_natives(m_, dict, *error.natives, kNone, owner) == kSignalRetry) return false;
        }
        for (int i = 0; i < kKindCount; ++i) {
            if (root().types[i] && !add_dunders(m_, static_cast<Kind>(i), root().types[i]))
                return false;
        }
        // The builtin classes have no docstrings, but answer when asked for them.
        Dict* object = m_.at<Dict>(m_.at<Class>(m_.type(Kind::Instance))->dict);
        if (dict_set_name(m_, object, m_.name(NameId::doc), kNone) == kSignalRetry) return false;
        return add_dict_getters() && fill_class_dict();
    }

    // Of the builtin classes whose instances have a __dict__; type's own is in its table.
    bool add_dict_getters() {
        const NativeTable dict_only = {kInstanceNatives.defs, 1};
        for (const Kind kind : {Kind::Exception, Kind::Function, Kind::Module}) {
            const Ref owner = m_.type(kind).as_ref();
            Dict* dict = m_.at<Dict>(m_.at<Class>(owner)->dict);
            if (add_natives(m_, dict, dict_only, kNone, owner) == kSignalRetry) return false;
        }
        return true;
    }

    // A class's attributes have the methods of a dict that only read.
    bool fill_class_dict() {
        Dict* from = m_.at<Dict>(m_.at<Class>(m_.type(Kind::Dict))->dict);
        Dict* to = m_.at<Dict>(m_.at<Class>(m_.type(Kind::ClassDict))->dict);
        for (const char* text : {"get",
                                 "keys",
                                 "values",
                                 "items",
                                 "copy",
                                 "__len__",
                                 "__getitem__",
                                 "__contains__",
                                 "__iter__",
                                 "__reversed__",
                                 "__repr__",
                                 "__or__",
                                 "__ror__",
                                 "__eq__",
                                 "__ne__",
                                 "__hash__"}) {
            const Value name = intern_utf8(m_, text);
            if (dict_set_name(m_, to, name, dict_get_name(m_, from, name)) == kSignalRetry)
                return false;
        }
        return true;
    }

    bool define(const char* name, Value value) {
        const Value key = intern_utf8(m_, name);
        return !key.is_signal() &&
               dict_set_name(m_, m_.at<Dict>(root().builtins), key, value) != kSignalRetry;
    }

    bool make_builtins() {
        Dict* builtins = m_.at<Dict>(root().builtins);
        for (const NativeTable* table : kFunctionTables) {
            if (add_natives(m_, builtins, *table, m_.name(NameId::builtins_), 0) == kSignalRetry)
                return false;
        }
        for (const Kind kind : kNamedTypes) {
            if (!define(kTypeNames[static_cast<int>(kind)], m_.type(kind))) return false;
        }
        const char* const error_names[] = {
#define PLAIT_ERROR(error, parent) #error,
#include "vm/errors.def"
#undef PLAIT_ERROR
        };
        for (uint32_t i = 0; i < static_cast<uint32_t>(ErrorType::kCount); ++i) {
            if (i == static_cast<uint32_t>(ErrorType::Unsupported)) continue;
            if (!define(error_names[i], Value::from_ref(root().error_types[i]))) return false;
        }
        const Value os_error = m_.error_type(ErrorType::OSError);
        if (!define("EnvironmentError", os_error) || !define("IOError", os_error)) return false;
        if (!define("NotImplemented", kNotImplemented) || !define("Ellipsis", kEllipsis))
            return false;
        if (!define("__debug__", kTrue) || !define("__name__", m_.name(NameId::builtins_)))
            return false;
        return make_builtins_module() && make_import_gate(m_) &&
               define_machine_function("__build_class__", kFrameBuildClass);
    }

    bool make_builtins_module() {
        Module* module = m_.try_new<Module>(Kind::Module);
        if (!module) return false;
        module->dict = root().builtins;
        module->importer = 0;
        return add_module(m_, m_.name(NameId::builtins_), m_.value_of(module)) != kSignalRetry;
    }

    bool define_machine_function(const char* name, MachineFrame frame) {
        const Value function = new_native(m_, kMachine[frame], 0, m_.name(NameId::builtins_));
        return function.is_object() && define(name, function);
    }

    Vm& vm_;
    Mutator m_;
};

} // namespace

std::span<const BuiltinType> builtin_types() {
    return kTypes;
}
std::span<const NativeTable* const> builtin_function_tables() {
    return kFunctionTables;
}

bool bootstrap(Vm& vm) {
    return Bootstrap(vm).run();
}

} // namespace plait::vm
