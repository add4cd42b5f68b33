#include "vm/calls.h"

#include "base/check.h"
#include "vm/arguments.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/generators.h"
#include "vm/instructions.h"
#include "vm/interpreter.h"
#include "vm/machine.h"
#include "vm/number_natives.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/text.h"

#include <algorithm>
#include <cstring>

namespace plait::vm {
namespace {

// Who asked for the call: the dispatch loop, which can take a constructor's frame with
// Return::Construct, or a native frame, which gets results only.
enum class Caller : uint8_t { Dispatch, Native };

// Room for the slots of any callee. It is not cleared, which would cost more than many a leaf: who
// binds fills what is used.
class SlotRoom {
public:
    operator Value*() { return reinterpret_cast<Value*>(bytes_); }

private:
    alignas(Value) unsigned char bytes_[kMaxSlots * sizeof(Value)];
};

Value call_arguments(Mutator& m, uint32_t window, Value callee, Arguments arguments, Caller caller);

// Whether [count] positional arguments need no more than to be copied; [is_bound]: the first is
// self.
bool takes_simply(const Code* code, uint32_t count, bool is_bound) {
    const uint32_t simple = lang::kCodeSimple | (is_bound ? lang::kCodeSimpleOnSelf : 0U);
    return (code->code_flags & simple) != 0 && code->argument_count == count;
}

Value call_function(Mutator& m, uint32_t window, Function* function, const Arguments& arguments) {
    Code* code = m.at<Code>(function->code);
    if (takes_simply(code, arguments.count, arguments.is_bound) && arguments.keyword_count == 0 &&
        has_room(m, window, code)) {
        // The arguments may lie on the stack, but never below where they go and within reach of it.
        m.stack[window] = m.value_of(function);
        copy_values(m.stack + window + 1, arguments.positional, arguments.count);
        return push_python(m, window, function, arguments.count);
    }
    SlotRoom room;
    Value* slots = room;
    const int bound = bind_function(m, function, arguments, slots);
    if (bound == -2) return kSignalRetry;
    if (bound < 0) return kNoValue;
    const uint32_t count = static_cast<uint32_t>(bound);
    constexpr uint32_t kMakesGenerator =
        lang::kCodeGenerator | lang::kCodeCoroutine | lang::kCodeAsyncGenerator;
    if (code->code_flags & kMakesGenerator) return new_generator(m, function, slots, count);
    if (!ensure_stack(m, window + 1 + code->register_count)) return kSignalRetry;
    if (!ensure_record(m)) return kSignalRetry;
    m.stack[window] = m.value_of(function);
    std::memcpy(static_cast<void*>(m.stack + window + 1), slots, count * sizeof(Value));
    return push_python(m, window, function, count);
}

bool is_slot(Mutator& m, NativeFunction* function) {
    return function->klass == m.type(Kind::SlotWrapper).as_ref();
}

// Self of a builtin type's method: the builtin object itself, checked. No value: a TypeError was
// raised.
Value check_self(Mutator& m, NativeFunction* function, const NativeDef& def, Value self) {
    Class* owner = m.at<Class>(function->owner);
    if (def.flags & kNativeNoSelfCheck) return self;
    const Value inner = payload_of(m, self);
    if (m.kind_of(inner) == owner->instance_kind)
        return (def.flags & kNativeKeepsInstance) != 0 ? self : inner;
    if (owner->instance_kind == Kind::Int && m.kind_of(inner) == Kind::Bool) return inner;
    if (owner->class_flags & kClassException && is_exception(m, self)) return self;
    if (is_subclass(m, m.class_of(self), function->owner)) return self;
    return raise_wrong_self(
        m, is_slot(m, function), name_of_class(m, owner), to_utf8(m, function->name), self);
}

// Arguments as a tuple and a dict (no value where there are none); false where there is no room.
bool pack_arguments(Mutator& m, const Arguments& arguments, Value* positional, Value* keywords) {
    *positional =
        arguments.count ? new_tuple(m, arguments.positional, arguments.count) : kEmptyTuple;
    if (*positional == kSignalRetry) return false;
    *keywords = kNoValue;
    if (arguments.keyword_count == 0) return true;
    Dict* dict = try_new_dict(m);
    if (!dict) return false;
    for (uint32_t i = 0; i < arguments.keyword_count; ++i) {
        const Value name = arguments.keyword_names[i];
        const uint64_t hash = str_hash(m, m.at<Str>(name));
        if (dict_set(m, dict, name, hash, arguments.keyword_values[i]) == kSignalRetry)
            return false;
    }
    *keywords = m.value_of(dict);
    return true;
}

// Whether this is tuple.__new__(cls, ...) and the like for a class that derives from the type.
bool makes_derived(Mutator& m,
                   NativeFunction* function,
                   const NativeDef& def,
                   const Arguments& arguments) {
    return (def.flags & kNativeStatic) != 0 && arguments.count != 0 &&
           function->name == m.name(NameId::new_) && m.is(arguments.positional[0], Kind::Class) &&
           (m.at<Class>(arguments.positional[0])->class_flags & kClassHasPayload) != 0;
}

Value run_leaf(Mutator& m, const NativeDef& def, Value* args, uint32_t count) {
    const uint32_t depth = m.depth;
    const Value result = def.leaf(m, args, count);
    PLAIT_DCHECK(m.depth == depth || result.is_signal(), "A leaf has left a frame on the stack.");
    return result;
}

Value call_native(Mutator& m,
                  uint32_t window,
                  NativeFunction* function,
                  const Arguments& arguments) {
    const NativeDef& def = m.vm.native(function->index);
    if (makes_derived(m, function, def, arguments)) [[unlikely]] {
        Arguments rest = arguments;
        ++rest.positional;
        --rest.count;
        Value slots[3] = {arguments.positional[0]};
        if (!pack_arguments(m, rest, slots + 1, slots + 2)) return kSignalRetry;
        if (m.window < window) m.window = window;
        return push_native(m, kMachine[kFrameMakeDerived], slots, 3);
    }
    if (function->owner && (def.flags & (kNativeMethod | kNativeClassMethod)) &&
        arguments.count == 0) {
        const std::string owner = to_utf8(m, m.at<Class>(function->owner)->name);
        return raise_wrong_self(m, is_slot(m, function), owner, def.name, kNoValue);
    }
    const bool has_self = function->owner && (def.flags & kNativeMethod);
    const Value self = has_self ? check_self(m, function, def, arguments.positional[0]) : kNoValue;
    if (has_self && self.empty()) return kNoValue;
    SlotRoom local;
    Value* slots = local;
    const bool direct = !def.params && def.max_args < 0 && arguments.count > kMaxSlots;
    int bound = 0;
    if (direct) {
        slots = const_cast<Value*>(arguments.positional);
        bound = static_cast<int>(arguments.count);
    } else {
        bound = bind_native(m, function, def, arguments, slots);
    }
    if (bound == -2) return kSignalRetry;
    if (bound < 0) return kNoValue;
    if (has_self && !direct) slots[0] = self;
    if (m.window < window) m.window = window;
    if (def.leaf) {
        const Value result =
            run_leaf(m, def, slots, static_cast<uint32_t>(def.params ? bound : arguments.count));
        if (result != kSignalSlow) return result;
    }
    return push_native(m, function->index, slots, static_cast<uint32_t>(bound));
}

// The same arguments with [first] before them, in [local].
bool prepend(const Arguments& arguments, Value first, Value* local, Arguments* out) {
    if (arguments.count + 1 > kMaxSlots) return false;
    local[0] = first;
    copy_values(local + 1, arguments.positional, arguments.count);
    *out = arguments;
    out->positional = local;
    out->count = arguments.count + 1;
    return true;
}

// Where there are too many arguments for that: a tuple of all.
Value prepend_tuple(Mutator& m, const Arguments& arguments, Value first) {
    Tuple* tuple = m.try_new<Tuple>(Kind::Tuple, (arguments.count + 1) * sizeof(Value));
    if (!tuple) return kSignalRetry;
    tuple->size = arguments.count + 1;
    tuple->items()[0] = first;
    std::copy_n(arguments.positional, arguments.count, tuple->items() + 1);
    return m.value_of(tuple);
}

Value call_with_self(Mutator& m,
                     uint32_t window,
                     Value function,
                     Value self,
                     const Arguments& arguments,
                     Caller caller) {
    SlotRoom local;
    Arguments all;
    if (prepend(arguments, self, local, &all))
        return call_arguments(m, window, function, all, caller);
    const Value tuple = prepend_tuple(m, arguments, self);
    if (tuple == kSignalRetry) return kSignalRetry;
    all = arguments;
    all.positional = m.at<Tuple>(tuple)->items();
    all.count = arguments.count + 1;
    return call_arguments(m, window, function, all, caller);
}

// What a class has as a special method, of [self]: a class method is the class's, and a static
// method nobody's.
Value call_special_with_self(Mutator& m,
                             uint32_t window,
                             Value method,
                             Value self,
                             const Arguments& arguments,
                             Caller caller) {
    if (m.is(method, Kind::StaticMethod))
        return call_arguments(m, window, method, arguments, caller);
    if (m.is(method, Kind::ClassMethod)) {
        method = m.at<MethodWrapper>(method)->function;
        self = Value::from_ref(m.class_of(self));
    }
    return call_with_self(m, window, method, self, arguments, caller);
}

bool is_native_named(Mutator& m, Value function, LeafFunction leaf) {
    return m.is(function, Kind::NativeFunction) &&
           m.vm.native(m.at<NativeFunction>(function)->index).leaf == leaf;
}

// Anything but the common cases: a frame that calls __new__ and __init__.
Value construct_slowly(Mutator& m, Value klass, const Arguments& arguments) {
    Value slots[3] = {klass};
    if (!pack_arguments(m, arguments, slots + 1, slots + 2)) return kSignalRetry;
    return push_native(m, kMachine[kFrameConstruct], slots, 3);
}

Value new_exception_instance(Mutator& m, Value klass, const Arguments& arguments) {
    const Value args =
        arguments.count ? new_tuple(m, arguments.positional, arguments.count) : kEmptyTuple;
    if (args == kSignalRetry) return kSignalRetry;
    return make_exception(m, klass.as_ref(), args);
}

// The __init__ of a fresh [instance], as a frame of the dispatch loop's.
Value push_init(
    Mutator& m, uint32_t window, Value init, Value instance, const Arguments& arguments) {
    Function* function = m.at<Function>(init);
    SlotRoom local;
    Arguments all;
    if (!prepend(arguments, instance, local, &all)) return kSignalSlow;
    const uint32_t depth = m.depth;
    const Value pushed = call_function(m, window + 2, function, all);
    if (pushed == kSignalCall) m.records[depth].ret = Return::Construct;
    return pushed;
}

// The commonest constructor: of a plain class whose __init__ takes the [count] arguments above
// [window] as they are. kSignalSlow: it is another one.
Value construct_simply(Mutator& m, uint32_t window, Class* klass, uint32_t count) {
    constexpr uint32_t kSpecial =
        kClassNew | kClassHasPayload | kClassAbstract | kClassException | kClassBuiltin;
    if ((klass->class_flags & kSpecial) != 0 || klass->klass != m.type(Kind::Class).as_ref())
        return kSignalSlow;
    const Value init = lookup_in_class(m, m.ref_of(klass), m.name(NameId::init));
    if (!m.is(init, Kind::Function)) return kSignalSlow;
    Function* function = m.at<Function>(init);
    const Code* code = m.at<Code>(function->code);
    const uint32_t above = window + 2;
    if (!takes_simply(code, count + 1, true) || !has_room(m, above, code)) return kSignalSlow;
    const Instance* instance = new_instance_of(m, klass);
    if (!instance) return kSignalRetry;
    for (uint32_t i = count; i-- > 0;) // upwards, over each other
        m.stack[above + 2 + i] = m.stack[window + 1 + i];
    m.stack[above] = init;
    m.stack[above + 1] = m.value_of(instance);
    const uint32_t depth = m.depth;
    push_python(m, above, function, count + 1);
    m.records[depth].ret = Return::Construct;
    return kSignalCall;
}

// str(v), int(v) and float(v), of which programs make most. kSignalSlow: it is another class.
Value convert_simply(Mutator& m, Value klass, Value v) {
    if (klass == m.type(Kind::Str)) return str_of(m, v);
    if (klass == m.type(Kind::Int)) return int_of(m, v);
    if (klass == m.type(Kind::Float)) return float_of(m, v);
    return kSignalSlow;
}

Value construct(
    Mutator& m, uint32_t window, Value klass_value, const Arguments& arguments, Caller caller) {
    Class* klass = m.at<Class>(klass_value);
    constexpr uint32_t kSpecial = kClassNew | kClassHasPayload | kClassAbstract;
    if (klass->klass != m.type(Kind::Class).as_ref()) [[unlikely]] {
        const Value meta_call = lookup_in_class(m, klass->klass, m.name(NameId::call));
        if (!m.is(meta_call, Kind::NativeFunction))
            return call_with_self(m, window, meta_call, klass_value, arguments, Caller::Native);
    }
    if (klass->class_flags & kSpecial) return construct_slowly(m, klass_value, arguments);
    const bool exception = (klass->class_flags & kClassException) != 0;
    if (!exception && (klass->class_flags & kClassBuiltin)) {
        const Value maker = lookup_in_class(m, klass_value.as_ref(), m.name(NameId::new_));
        if (maker.empty()) {
            return m.raise(ErrorType::TypeError,
                           "cannot create '%s' instances",
                           to_utf8(m, klass->name).c_str());
        }
        return call_with_self(m, window, maker, klass_value, arguments, caller);
    }
    const Value init = lookup_in_class(m, klass_value.as_ref(), m.name(NameId::init));
    if (m.is(init, Kind::Function)) {
        const uint32_t flags = m.at<Code>(m.at<Function>(init)->code)->code_flags;
        constexpr uint32_t kGenerators =
            lang::kCodeGenerator | lang::kCodeCoroutine | lang::kCodeAsyncGenerator;
        if (caller == Caller::Native || (flags & kGenerators) || arguments.count + 1 > kMaxSlots) {
            return construct_slowly(m, klass_value, arguments);
        }
        Value instance;
        if (exception) {
            instance = new_exception_instance(m, klass_value, arguments);
            if (instance.is_signal()) return instance;
        } else {
            Instance* fresh = new_instance_of(m, klass);
            if (!fresh) return kSignalRetry;
            instance = m.value_of(fresh);
        }
        return push_init(m, window, init, instance, arguments);
    }
    if (!exception && is_native_named(m, init, object_init)) {
        if (arguments.count || arguments.keyword_count) {
            return m.raise(
                ErrorType::TypeError, "%s() takes no arguments", to_utf8(m, klass->name).c_str());
        }
        Instance* fresh = new_instance_of(m, klass);
        return fresh ? m.value_of(fresh) : kSignalRetry;
    }
    if (exception && is_native_named(m, init, exception_init_bound) &&
        arguments.keyword_count == 0) {
        const Value instance = new_exception_instance(m, klass_value, arguments);
        if (instance.is_signal()) return instance;
        SlotRoom local;
        Arguments all;
        if (!prepend(arguments, instance, local, &all)) return instance;
        const Value done = exception_init(m, local, all.count);
        return done.is_signal() ? done : instance;
    }
    return construct_slowly(m, klass_value, arguments);
}

// One step towards something callable without a self of its own: bound methods, instances with
// __call__.
Value call_arguments(
    Mutator& m, uint32_t window, Value callee, Arguments arguments, Caller caller) {
    if (!callee.is_object())
        return m.raise(ErrorType::TypeError, "'%s' object is not callable", type_name(m, callee));
    switch (m.at<Object>(callee)->kind) {
    case Kind::Function: return call_function(m, window, m.at<Function>(callee), arguments);
    case Kind::NativeFunction:
        return call_native(m, window, m.at<NativeFunction>(callee), arguments);
    case Kind::Class: return construct(m, window, callee, arguments, caller);
    case Kind::BoundMethod: {
        BoundMethod* method = m.at<BoundMethod>(callee);
        arguments.is_bound = true;
        return call_with_self(m, window, method->function, method->self, arguments, caller);
    }
    case Kind::StaticMethod:
        return call_arguments(m, window, m.at<MethodWrapper>(callee)->function, arguments, caller);
    default: break;
    }
    const Value method = lookup_special(m, callee, NameId::call);
    if (method.empty() || method == callee) {
        return m.raise(ErrorType::TypeError, "'%s' object is not callable", type_name(m, callee));
    }
    return call_special_with_self(m, window, method, callee, arguments, caller);
}

// The commonest call of all: of a leaf with positional arguments, which it may take where they are.
bool takes_in_place(
    Mutator& m, NativeFunction* function, const NativeDef& def, const Value* args, uint32_t count) {
    const auto given = static_cast<int>(count);
    if (!def.leaf || (def.flags & kNativeStatic) != 0 || given < def.min_args) return false;
    if (def.max_args < 0 ? def.params != nullptr : given > def.max_args) return false;
    if (def.params && std::strchr(def.params, '*')) return false;
    if (!function->owner || (def.flags & kNativeMethod) == 0) return true;
    return count && m.kind_of(args[0]) == m.at<Class>(function->owner)->instance_kind;
}

Value call_in_place(
    Mutator& m, uint32_t window, uint32_t index, const NativeDef& def, uint32_t count) {
    const uint32_t total = def.max_args < 0 ? count : static_cast<uint32_t>(def.max_args);
    if (total != count) {
        m.window = window + 1 + total;
        if (!ensure_stack(m, m.window)) return kSignalRetry;
        for (uint32_t i = count; i < total; ++i)
            m.stack[window + 1 + i] = kNoValue;
    }
    Value* args = m.stack + window + 1;
    const Value result = run_leaf(m, def, args, def.params ? total : count);
    return result == kSignalSlow ? push_native(m, index, m.stack + window + 1, total) : result;
}

} // namespace

Value call_window(Mutator& m, uint32_t window, uint32_t count, Value keyword_names) {
    m.window = window + 1 + count;
    if (!ensure_stack(m, m.window)) return kSignalRetry;
    const Value callee = m.stack[window];
    if (keyword_names.empty() && m.is(callee, Kind::NativeFunction)) {
        NativeFunction* function = m.at<NativeFunction>(callee);
        const NativeDef& def = m.vm.native(function->index);
        const Value resumed = resume_by_call(m, def, m.stack + window + 1, count);
        if (!resumed.empty()) return resumed;
        if (takes_in_place(m, function, def, m.stack + window + 1, count))
            return call_in_place(m, window, function->index, def, count);
    }
    if (keyword_names.empty() && m.is(callee, Kind::Class)) {
        if (count == 0 && callee == m.type(Kind::Super)) return super_of_caller(m);
        const Value converted =
            count == 1 ? convert_simply(m, callee, m.stack[window + 1]) : kSignalSlow;
        if (converted != kSignalSlow) return converted;
        const Value made = construct_simply(m, window, m.at<Class>(callee), count);
        if (made != kSignalSlow) return made;
    }
    Arguments arguments;
    arguments.positional = m.stack + window + 1;
    arguments.count = count;
    if (!keyword_names.empty()) {
        Tuple* names = m.at<Tuple>(keyword_names);
        arguments.count = count - names->size;
        arguments.keyword_names = names->items();
        arguments.keyword_values = arguments.positional + arguments.count;
        arguments.keyword_count = names->size;
    }
    return call_arguments(m, window, callee, arguments, Caller::Dispatch);
}

Value call(Mutator& m, Value callable, const Value* args, uint32_t count) {
    if (!ensure_stack(m, m.window)) return kSignalRetry;
    Arguments arguments;
    arguments.positional = args;
    arguments.count = count;
    return call_arguments(m, m.window, callable, arguments, Caller::Native);
}

Value call_keywords(
    Mutator& m, Value callable, const Value* args, uint32_t count, Value keyword_names) {
    if (!ensure_stack(m, m.window)) return kSignalRetry;
    Tuple* names = m.at<Tuple>(keyword_names);
    Arguments arguments;
    arguments.positional = args;
    arguments.count = count - names->size;
    arguments.keyword_names = names->items();
    arguments.keyword_values = args + arguments.count;
    arguments.keyword_count = names->size;
    return call_arguments(m, m.window, callable, arguments, Caller::Native);
}

Value call_method(Mutator& m, Value object, NameId name, const Value* args, uint32_t count) {
    const Value method = lookup_special(m, object, name);
    if (method.empty()) {
        return m.raise(ErrorType::AttributeError,
                       "'%s' object has no attribute '%s'",
                       type_name(m, object),
                       to_utf8(m, m.name(name)).c_str());
    }
    Arguments arguments;
    arguments.positional = args;
    arguments.count = count;
    if (!ensure_stack(m, m.window)) return kSignalRetry;
    return call_special_with_self(m, m.window, method, object, arguments, Caller::Native);
}

Value call_special(Mutator& m, Value method, const Value* args, uint32_t count) {
    if (!m.is(method, Kind::StaticMethod) && !m.is(method, Kind::ClassMethod))
        return call(m, method, args, count);
    Arguments arguments;
    arguments.positional = args + 1;
    arguments.count = count - 1;
    if (!ensure_stack(m, m.window)) return kSignalRetry;
    return call_special_with_self(m, m.window, method, args[0], arguments, Caller::Native);
}

Value call_unpacked(Mutator& m, uint32_t window, Value callable, Value positional, Value keywords) {
    m.window = window;
    if (!ensure_stack(m, window)) return kSignalRetry;
    Arguments arguments;
    const Kind kind = m.kind_of(positional);
    if (kind == Kind::Tuple) {
        arguments.positional = m.at<Tuple>(positional)->items();
        arguments.count = m.at<Tuple>(positional)->size;
    } else {
        List* list = m.at<List>(positional);
        arguments.count = m.load(&list->size);
        arguments.positional =
            arguments.count ? m.at<ValueArray>(m.load(&list->storage))->items() : nullptr;
    }
    if (keywords.empty()) return call_arguments(m, window, callable, arguments, Caller::Native);
    Value names[kMaxSlots], values[kMaxSlots];
    uint32_t position = 0, count = 0;
    Value key, value;
    while (dict_next(m, m.at<Dict>(keywords), &position, &key, &value)) {
        if (count == kMaxSlots)
            return m.raise(ErrorType::TypeError, "more than 256 keyword arguments in one call");
        if (!m.is(key, Kind::Str)) return m.raise(ErrorType::TypeError, "keywords must be strings");
        names[count] = key;
        values[count++] = value;
    }
    arguments.keyword_names = names;
    arguments.keyword_values = values;
    arguments.keyword_count = count;
    return call_arguments(m, window, callable, arguments, Caller::Native);
}

Value call_unpacked_tuple(Mutator& m, Value tuple) {
    Tuple* all = m.at<Tuple>(tuple);
    return call(m, all->items()[0], all->items() + 1, all->size - 1);
}

Value push_native(Mutator& m, uint32_t index, const Value* args, uint32_t count) {
    const NativeDef& def = m.vm.native(index);
    PLAIT_DCHECK(def.step, "Only functions with a step become frames.");
    const uint32_t base = m.window + 1;
    const uint32_t slots = count + def.locals;
    // Argument arrays may lie on the stack itself, which growing moves.
    SlotRoom local;
    if (count > kMaxSlots)
        return m.raise(ErrorType::TypeError, "too many arguments for %s()", def.name);
    std::memcpy(static_cast<void*>(local), args, count * sizeof(Value));
    if (!ensure_stack(m, base + slots) || !ensure_record(m)) return kSignalRetry;
    m.stack[base - 1] = kNone;
    std::memcpy(static_cast<void*>(m.stack + base), local, count * sizeof(Value));
    for (uint32_t i = count; i < slots; ++i)
        m.stack[base + i] = kNoValue;
    Record& record = m.records[m.depth++];
    record = Record{};
    record.base = base;
    record.native = index;
    record.top = base + slots;
    record.flags = (def.flags & kNativeCatches) ? kRecordCatches : 0;
    return kSignalCall;
}

Value push_native(Mutator& m, const NativeDef& def, const Value* args, uint32_t count) {
    return push_native(m, m.vm.native_index(&def), args, count);
}

Value unreachable_state(Mutator& m) {
    return m.raise(ErrorType::SystemError,
                   "a native frame was resumed in a state it does not have");
}

} // namespace plait::vm
