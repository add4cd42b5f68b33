#pragma once

// What the collector does with each kind: the one place that knows which words of an object are
// references.
//
// Conventions that makers of objects must keep, because every word below is read at each
// collection:
//   - a ValueArray has a Value or no value in every slot up to its capacity, but for the stacks of
//   fibers and the frames of
//     generators, which only their owners scan;
//   - a DictTable's entries below entry_count are complete; those from there on are never looked
//   at;
//   - AsyncWrapped and CoroutineWrapper are laid out as MethodWrapper: one Value;
//   - a Python frame's Record::pc is the instruction that is executed (a call) or will be executed
//   next.

#include "vm/fiber.h"
#include "vm/object.h"

namespace plait::vm {

// How many registers a frame needs at word [pc] (stack.h).
uint32_t live_count(const uint32_t* words, const uint8_t* live, uint32_t pc);

// How to go on from a reference. Shallow: the object's own references are not to be followed,
// because it has none or because its owner visits them. Class: as Deep, but very likely met before.
enum class Trace : uint8_t { Deep, Shallow, Class };

// Kinds that hold no reference but that to their builtin class, which the Root holds too.
constexpr bool is_leaf_kind(Kind kind) {
    return kind == Kind::Str || kind == Kind::Raw || kind == Kind::Bytes || kind == Kind::Int ||
           kind == Kind::Complex || kind == Kind::RangeIterator;
}

inline DictEntry* entries_of(DictTable& table) {
    const size_t indices = ((size_t{table.index_width} << table.log2_size) + 7) & ~size_t{7};
    return reinterpret_cast<DictEntry*>(reinterpret_cast<char*>(&table + 1) + indices);
}

template<class Visit> class ReferenceVisitor {
public:
    ReferenceVisitor(char* base, Visit& visit) : base_(base), visit_(visit) {}

    void visit(Object* object);

    void value(Value value) {
        if (value.is_object()) visit_(value.as_ref(), Trace::Deep);
    }
    void ref(Ref ref) {
        if (ref != 0) visit_(ref, Trace::Deep);
    }

private:
    template<class T> T& as(Object* object) { return *static_cast<T*>(object); }
    template<class T> T* at(Ref ref) { return reinterpret_cast<T*>(base_ + ref); }
    void shallow(Ref ref) {
        if (ref != 0) visit_(ref, Trace::Shallow);
    }
    void values(const Value* first, uint32_t count) {
        for (uint32_t i = 0; i < count; ++i)
            value(first[i]);
    }
    template<class... Refs> void refs(Refs... several) { (ref(several), ...); }
    template<class... Values> void all(Values... several) { (value(several), ...); }

    void table(DictTable& o) {
        const DictEntry* entries = entries_of(o);
        for (uint32_t i = 0; i < o.entry_count; ++i)
            all(entries[i].key, entries[i].value);
    }
    void code(Code& o) {
        (shallow(o.words), shallow(o.live), shallow(o.caches));
        (shallow(o.handlers), shallow(o.positions), shallow(o.cell_registers));
        refs(o.consts, o.names, o.local_names, o.free_names);
        all(o.name, o.qualified_name, o.filename, o.docstring);
    }
    void function(Function& o) {
        refs(o.code, o.globals, o.closure, o.dict);
        all(o.name,
            o.qualified_name,
            o.defaults,
            o.keyword_defaults,
            o.annotations,
            o.docstring,
            o.module);
    }
    void clazz(Class& o) {
        refs(o.dict, o.mro, o.bases, o.root_shape);
        all(o.name, o.qualified_name, o.module);
    }
    void shape(Shape& o) {
        refs(o.owner, o.parent, o.transitions, o.table);
        value(o.key);
    }
    void instance(Instance& o) {
        ref(o.shape);
        ref(o.overflow);
        values(o.slots(), o.flags);
    }
    void exception(Exception& o) {
        ref(o.shape);
        ref(o.overflow);
        all(o.args, o.traceback, o.context, o.cause);
        values(o.extra, 2);
    }
    void generator(Generator& o);
    void fiber(Fiber& o);
    void frames(Fiber& o);

    char* base_;
    Visit& visit_;
};

// What a running generator had saved lies on the fiber's stack by now.
template<class Visit> void ReferenceVisitor<Visit>::generator(Generator& o) {
    refs(o.function, o.handled, o.yield_from, o.name, o.qualified_name);
    const auto state = static_cast<GeneratorState>(o.flags);
    if (state == GeneratorState::Created || state == GeneratorState::Suspended)
        values(o.frame(), o.saved_count);
}

template<class Visit> void ReferenceVisitor<Visit>::fiber(Fiber& o) {
    shallow(o.stack);
    shallow(o.records);
    all(o.exception, o.handled, o.stop_value, o.result, o.thread, o.queue_next);
    values(o.scratch, 4);
    if (o.stack != 0 && o.records != 0) frames(o);
}

// Each frame from its function up to its live registers, or to the function of the frame above
// where that comes first.
template<class Visit> void ReferenceVisitor<Visit>::frames(Fiber& o) {
    const Value* stack = at<ValueArray>(o.stack)->items();
    const Record* records = at<Raw>(o.records)->template as<Record>();
    for (uint32_t i = 0; i < o.depth; ++i) {
        const Record& record = records[i];
        uint32_t end = record.top;
        if (record.code != 0) {
            const Code& code_object = *at<Code>(record.code);
            end = record.base + live_count(at<Raw>(code_object.words)->template as<uint32_t>(),
                                           at<Raw>(code_object.live)->bytes(),
                                           record.pc);
        }
        if (i + 1 < o.depth && records[i + 1].base - 1 < end) end = records[i + 1].base - 1;
        ref(record.code);
        ref(record.generator);
        if (end >= record.base) values(stack + record.base - 1, end - record.base + 1);
    }
}

template<class Visit> void ReferenceVisitor<Visit>::visit(Object* object) {
    if (object->klass != 0) visit_(object->klass, Trace::Class);
    switch (object->kind) {
    case Kind::Free:
    case Kind::Raw:
    case Kind::None:
    case Kind::Ellipsis:
    case Kind::NotImplemented:
    case Kind::Bool:
    case Kind::Int:
    case Kind::Float:
    case Kind::Complex:
    case Kind::Bytes:
    case Kind::RangeIterator:
    case Kind::MethodDescriptor:
    case Kind::ClassMethodDescriptor:
    case Kind::SlotWrapper:
    case Kind::GetSet:
    case Kind::BoundSlot:
    case Kind::ClassDict:
    case Kind::AsciiIterator:
    case Kind::ByteArrayIterator:
    case Kind::SetIterator:
    case Kind::DictValueIterator:
    case Kind::DictItemIterator:
    case Kind::DictReverseKeyIterator:
    case Kind::DictReverseValueIterator:
    case Kind::DictReverseItemIterator:
    case Kind::CallableIterator:
    case Kind::LongRangeIterator:
    case Kind::kCount: return;
    case Kind::Str:
        if ((object->flags & kStrShared) != 0) shallow(as<SharedStr>(object).buffer);
        return;
    case Kind::ValueArray: {
        ValueArray& o = as<ValueArray>(object);
        return values(o.items(), o.capacity);
    }
    case Kind::Tuple: {
        Tuple& o = as<Tuple>(object);
        return values(o.items(), o.size);
    }
    case Kind::List: return ref(as<List>(object).storage);
    case Kind::ByteArray: return shallow(as<ByteArray>(object).storage);
    case Kind::DictTable: return table(as<DictTable>(object));
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet: return ref(as<Dict>(object).table);
    case Kind::Range: {
        Range& o = as<Range>(object);
        return all(o.start, o.stop, o.step, o.length);
    }
    case Kind::Slice: {
        Slice& o = as<Slice>(object);
        return all(o.start, o.stop, o.step);
    }
    case Kind::Cell: return value(as<Cell>(object).value);
    case Kind::Code: return code(as<Code>(object));
    case Kind::Function: return function(as<Function>(object));
    case Kind::NativeFunction: {
        NativeFunction& o = as<NativeFunction>(object);
        ref(o.owner);
        return all(o.name, o.module);
    }
    case Kind::BoundMethod:
        return all(as<BoundMethod>(object).function, as<BoundMethod>(object).self);
    case Kind::Class: return clazz(as<Class>(object));
    case Kind::Shape: return shape(as<Shape>(object));
    case Kind::Instance: return instance(as<Instance>(object));
    case Kind::Exception: return exception(as<Exception>(object));
    case Kind::Traceback: return all(as<Traceback>(object).next, as<Traceback>(object).code);
    case Kind::Property: {
        Property& o = as<Property>(object);
        return all(o.getter, o.setter, o.deleter, o.docstring);
    }
    case Kind::StaticMethod:
    case Kind::ClassMethod:
    case Kind::AsyncWrapped:
    case Kind::CoroutineWrapper: return value(as<MethodWrapper>(object).function);
    case Kind::Super: {
        Super& o = as<Super>(object);
        return all(o.type, o.self, o.self_class);
    }
    case Kind::Member: return all(as<Member>(object).name, as<Member>(object).owner);
    case Kind::Module: return refs(as<Module>(object).dict, as<Module>(object).importer);
    case Kind::Generator:
    case Kind::Coroutine:
    case Kind::AsyncGenerator: return generator(as<Generator>(object));
    case Kind::AsyncGenStep:
        return all(as<AsyncGenStep>(object).generator, as<AsyncGenStep>(object).argument);
    case Kind::ListIterator:
    case Kind::TupleIterator:
    case Kind::StrIterator:
    case Kind::BytesIterator:
    case Kind::SequenceIterator:
    case Kind::Reversed:
    case Kind::ListReverseIterator:
        return all(as<SequenceCursor>(object).sequence, as<SequenceCursor>(object).extra);
    case Kind::DictIterator: return value(as<DictIterator>(object).dict);
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems: return value(as<DictViewObject>(object).dict);
    case Kind::Enumerate:
    case Kind::Zip:
    case Kind::Map:
    case Kind::Filter: {
        Adapter& o = as<Adapter>(object);
        return all(o.function, o.sources, o.counter);
    }
    case Kind::Native: {
        NativeObject& o = as<NativeObject>(object);
        return values(o.values(), o.value_count);
    }
    case Kind::Fiber: return fiber(as<Fiber>(object));
    }
}

// Calls [visit(Ref, Trace)] for every reference that [object] holds strongly (never 0, never a
// number). Fibers are visited up to their live registers.
template<class Visit> void visit_references(char* base, Object* object, Visit visit) {
    ReferenceVisitor<Visit>(base, visit).visit(object);
}

} // namespace plait::vm
