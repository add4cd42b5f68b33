#include "bare_vm.h"
#include "vm/collector.h"
#include "vm/table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <vector>

namespace plait::vm {
namespace {

uint64_t count_objects(Vm& vm) {
    uint64_t count = 0;
    vm.heap().for_each_object([&](Object*) { ++count; });
    return count;
}

// What the tests keep alive hangs on this place in the Root.
Value& anchor(Vm& vm) {
    return vm.root().extra[31];
}

Value* slot_of(Vm& vm, Value tuple, uint32_t i) {
    return &vm.at<Tuple>(tuple.as_ref())->items()[i];
}

TEST(Collector, FreesAnUnreachableCycle) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Tuple* a = make_tuple(*m, 1);
    Tuple* b = make_tuple(*m, 1);
    a->items()[0] = m->value_of(b);
    b->items()[0] = m->value_of(a);
    Tuple* kept = make_tuple(*m, 2);
    kept->items()[0] = m->value_of(kept);
    anchor(*vm) = m->value_of(kept);
    const auto stats = vm->heap().collect(*vm);
    EXPECT_EQ(stats.live_objects, 1u);
    EXPECT_EQ(stats.freed_bytes, 2 * Heap::rounded_bytes(sizeof(Tuple) + sizeof(Value)));
    EXPECT_EQ(count_objects(*vm), 1u);
    EXPECT_EQ(kept->size, 2u);
    vm->heap().verify(*vm);
}

TEST(Collector, KeepsWhatTheRootNames) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Root& root = vm->root();
    root.types[static_cast<int>(Kind::Tuple)] = 0;
    root.builtins = m->ref_of(make_tuple(*m, 0));
    root.names[3] = m->ref_of(make_tuple(*m, 0));
    root.main_module = m->value_of(make_tuple(*m, 5));
    root.latin1[255] = m->ref_of(make_raw(*m, 40));
    make_tuple(*m, 0);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 4u);
}

TEST(Collector, KeepsTheClassOfAnObject) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Class* klass = m->try_new<Class>(Kind::Class);
    const Ref ref = m->ref_of(klass);
    *klass = Class{};
    klass->kind = Kind::Class;
    klass->name = klass->qualified_name = klass->module = kNone;
    MethodWrapper* object = m->try_new_of<MethodWrapper>(Kind::StaticMethod, ref);
    object->function = kNone;
    anchor(*vm) = m->value_of(object);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u);
    anchor(*vm) = kNone;
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 0u);
}

// A list of pairs (next, raw) of [length], which a recursive collector would not survive.
Value make_chain(Mutator& m, int length) {
    Value head = kNone;
    for (int i = 0; i < length; ++i) {
        Tuple* link = make_tuple(m, 2);
        Raw* raw = make_raw(m, 8);
        link->items()[0] = head;
        link->items()[1] = m.value_of(raw);
        head = m.value_of(link);
    }
    return head;
}

TEST(Collector, FollowsALongChain) {
    BareVm vm(uint64_t{512} << 20);
    auto m = std::make_unique<Mutator>(*vm);
    constexpr int kLength = 1000000;
    anchor(*vm) = make_chain(*m, kLength);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u * kLength);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u * kLength);
    anchor(*vm) = kNone;
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 0u);
    EXPECT_LT(vm->heap().used_bytes(), uint64_t{1} << 20);
}

// A wide graph does not fit a stack of a few references: pages are gone through again.
TEST(Collector, MarksAllWithAStackThatIsTooSmall) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Tuple* wide = make_tuple(*m, 20000);
    anchor(*vm) = m->value_of(wide);
    for (uint32_t i = 0; i < wide->size; ++i) {
        const Value chain = make_chain(*m, 5);
        wide->items()[i] = chain;
    }
    vm->heap().set_mark_stack_limit(3);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 1u + 20000u * 10u);
    vm->heap().verify(*vm);
    vm->heap().set_mark_stack_limit(0);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 1u + 20000u * 10u);
    vm->heap().verify(*vm);
}

// Random tuples of random sizes with random edges, changed between collections, against a model
// that knows by number what refers to what.
class RandomGraph {
public:
    RandomGraph(BareVm& vm, uint32_t seed)
        : vm_(vm), m_(std::make_unique<Mutator>(*vm)), random_(seed) {
        Tuple* roots = make_tuple(*m_, kRoots);
        anchor(*vm_) = m_->value_of(roots);
    }

    void grow(int count) {
        for (int i = 0; i < count; ++i) {
            const uint32_t size = pick(20) == 0 ? pick(3000) : 1 + pick(12);
            Tuple* tuple = make_tuple(*m_, 1 + size);
            ASSERT_NE(tuple, nullptr);
            const int id = next_id_++;
            tuple->items()[0] = Value::from_int(id);
            places_[id] = m_->ref_of(tuple);
            edges_[id].assign(size, 0);
            for (int k = 0; k < 3; ++k)
                connect(id, pick_live());
            if (pick(4) == 0) set_root(pick(kRoots), id);
            if (pick(2) == 0) connect(pick_live(), id);
        }
    }
    void cut(int count) {
        for (int i = 0; i < count; ++i)
            set_root(pick(kRoots), 0);
        for (int i = 0; i < count; ++i) {
            const int from = pick_live();
            if (from != 0) set_edge(from, pick(static_cast<uint32_t>(edges_[from].size())), 0);
        }
    }
    // Collects, and compares what is left with the model.
    void collect() {
        const std::set<int> live = reachable();
        const auto stats = vm_->heap().collect(*vm_);
        ASSERT_EQ(stats.live_objects, live.size() + 1);
        forget_dead(live);
        check_contents();
        vm_->heap().verify(*vm_);
    }
    void move() {
        vm_.move_region();
        m_->base = vm_->base();
    }
    // As in a copy that other threads take up: the old mutators are gone.
    void replace_mutator() {
        vm_->heap().forget_locals(nullptr);
        m_ = std::make_unique<Mutator>(*vm_);
    }
    uint32_t pick(uint32_t below) { return static_cast<uint32_t>(random_() % below); }

private:
    static constexpr uint32_t kRoots = 40;

    int pick_live() {
        if (places_.empty()) return 0;
        auto found = places_.lower_bound(static_cast<int>(pick(next_id_)));
        return found == places_.end() ? places_.begin()->first : found->first;
    }
    void connect(int from, int to) {
        if (from != 0 && to != 0)
            set_edge(from, pick(static_cast<uint32_t>(edges_[from].size())), to);
    }
    void set_edge(int from, uint32_t i, int to) {
        edges_[from][i] = to;
        *slot_of(*vm_, Value::from_ref(places_[from]), i + 1) =
            to ? Value::from_ref(places_[to]) : kNone;
    }
    void set_root(uint32_t i, int to) {
        roots_[i] = to;
        *slot_of(*vm_, anchor(*vm_), i) = to ? Value::from_ref(places_[to]) : kNone;
    }
    std::set<int> reachable() {
        std::set<int> seen;
        std::vector<int> todo(roots_, roots_ + kRoots);
        while (!todo.empty()) {
            const int id = todo.back();
            todo.pop_back();
            if (id == 0 || !seen.insert(id).second) continue;
            todo.insert(todo.end(), edges_[id].begin(), edges_[id].end());
        }
        return seen;
    }
    void forget_dead(const std::set<int>& live) {
        std::erase_if(places_, [&](const auto& entry) { return live.count(entry.first) == 0; });
        std::erase_if(edges_, [&](const auto& entry) { return live.count(entry.first) == 0; });
    }
    void check_contents() {
        for (const auto& [id, ref] : places_) {
            Tuple* tuple = vm_->at<Tuple>(ref);
            ASSERT_EQ(tuple->kind, Kind::Tuple);
            ASSERT_EQ(tuple->size, edges_[id].size() + 1);
            ASSERT_EQ(tuple->items()[0], Value::from_int(id));
            for (uint32_t i = 1; i < tuple->size; ++i) {
                const int to = edges_[id][i - 1];
                ASSERT_EQ(tuple->items()[i], to ? Value::from_ref(places_[to]) : kNone);
            }
        }
    }

    BareVm& vm_;
    std::unique_ptr<Mutator> m_;
    std::mt19937 random_;
    int next_id_ = 1;
    std::map<int, Ref> places_;
    std::map<int, std::vector<int>> edges_;
    int roots_[kRoots] = {};
};

TEST(Collector, KeepsExactlyWhatIsReachableInRandomGraphs) {
    for (uint32_t seed = 1; seed <= 4; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        BareVm vm(uint64_t{256} << 20);
        RandomGraph graph(vm, seed);
        for (int round = 0; round < 15; ++round) {
            graph.grow(400);
            graph.cut(15);
            graph.collect();
        }
    }
}

TEST(Collector, GoesOnAfterTheRegionWasCopiedElsewhere) {
    BareVm vm;
    RandomGraph graph(vm, 7);
    for (int round = 0; round < 12; ++round) {
        graph.grow(300);
        graph.move();
        if (round % 3 == 2) graph.replace_mutator();
        graph.grow(100);
        graph.cut(10);
        graph.collect();
    }
}

TEST(Collector, ReusesFreedCells) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    uint64_t used = 0;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 100000; ++i)
            make_tuple(*m, 1 + i % 20);
        make_raw(*m, 3000000);
        if (round == 0) used = vm->heap().used_bytes();
        EXPECT_LE(vm->heap().used_bytes(), used);
        vm->heap().collect(*vm);
    }
}

TEST(Collector, ScansAListToItsCapacityAndADictToItsLastEntry) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    ValueArray* storage = m->try_new<ValueArray>(Kind::ValueArray, 4 * sizeof(Value));
    storage->capacity = 4;
    for (int i = 0; i < 4; ++i)
        storage->items()[i] = Value();
    storage->items()[0] = m->value_of(make_tuple(*m, 0));
    List* list = m->try_new<List>(Kind::List);
    list->size = 1;
    list->storage = m->ref_of(storage);
    DictTable* table = m->try_new<DictTable>(Kind::DictTable, 8 + 5 * sizeof(DictEntry));
    table->log2_size = 3;
    table->index_width = 1;
    table->capacity = 5;
    table->entry_count = 2;
    std::memset(table + 1, 0xff, 8 + 5 * sizeof(DictEntry));
    entries_of(*table)[0] = {1, Value(), Value()};
    entries_of(*table)[1] = {2, m->value_of(make_tuple(*m, 1)), m->value_of(list)};
    Dict* dict = m->try_new<Dict>(Kind::Dict);
    dict->used = 1;
    dict->table = m->ref_of(table);
    anchor(*vm) = m->value_of(dict);
    make_tuple(*m, 9);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 6u);
    vm->heap().verify(*vm);
}

// A fiber with a Python frame that calls a native one. Values beyond the live registers are stale,
// and must not be looked at: they are no references.
TEST(Collector, ScansTheFramesOfAFiberUpToTheirLiveRegisters) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    const Value stale = Value::from_ref(0x7ffffff0);
    Raw* live = make_raw(*m, 4);
    live->bytes()[2] = 3;
    Code* code = m->try_new<Code>(Kind::Code);
    *code = Code{};
    code->kind = Kind::Code;
    code->live = m->ref_of(live);
    code->name = code->qualified_name = code->filename = code->docstring = kNone;
    ValueArray* stack = m->try_new<ValueArray>(Kind::ValueArray, 12 * sizeof(Value));
    stack->capacity = 12;
    for (int i = 0; i < 12; ++i)
        stack->items()[i] = stale;
    // Python frame: function at 0, registers from 1, three of them live; the callee's window starts
    // at the third.
    for (int i = 0; i < 3; ++i)
        stack->items()[i] = m->value_of(make_tuple(*m, i));
    // Native frame: function at 3, slots 4 and 5.
    for (int i = 3; i < 6; ++i)
        stack->items()[i] = m->value_of(make_tuple(*m, i));
    Raw* records = make_raw(*m, 2 * sizeof(Record));
    std::memset(records->bytes(), 0, 2 * sizeof(Record));
    Record& python = records->as<Record>()[0];
    python.base = 1;
    python.pc = 2;
    python.code = m->ref_of(code);
    Record& native = records->as<Record>()[1];
    native.base = 4;
    native.top = 6;
    Fiber* fiber = m->try_new<Fiber>(Kind::Fiber);
    *fiber = Fiber{};
    fiber->kind = Kind::Fiber;
    fiber->flags = kFiberAlive;
    fiber->stack = m->ref_of(stack);
    fiber->records = m->ref_of(records);
    fiber->depth = 2;
    vm->root().fibers = m->ref_of(fiber);
    make_tuple(*m, 0);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 11u);
    vm->heap().verify(*vm);
    vm->heap().set_mark_stack_limit(
        0); // the stack's page is gone through, the stack itself must not be
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 11u);
    fiber->flags = 0;
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 0u);
    EXPECT_EQ(vm->root().fibers, 0u);
}

TEST(Collector, ScansOnlyWhatASuspendedGeneratorSaved) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Generator* generator = m->try_new<Generator>(Kind::Generator, 4 * sizeof(Value));
    *generator = Generator{};
    for (int i = 0; i < 4; ++i)
        generator->frame()[i] = Value::from_ref(0x7ffffff0);
    generator->frame()[0] = m->value_of(make_tuple(*m, 3));
    generator->kind = Kind::Generator;
    generator->flags = static_cast<uint8_t>(GeneratorState::Suspended);
    generator->saved_count = 1;
    anchor(*vm) = m->value_of(generator);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u);
    generator->frame()[0] = Value::from_ref(0x7ffffff0); // its values are on a fiber's stack now
    generator->flags = static_cast<uint8_t>(GeneratorState::Running);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 1u);
}

// Interned strings -------------------------------------------------------------------------------

Value make_text(Mutator& m, const char* text) {
    Str* str = m.try_new<Str>(Kind::Str, std::strlen(text));
    str->flags = kStrWidth1 | kStrAscii | kStrInterned;
    str->length = static_cast<uint32_t>(std::strlen(text));
    str->data_offset = sizeof(Str) / 8;
    str->hash = str->length * 77 + 1;
    std::memcpy(str->data1(), text, str->length);
    return m.value_of(str);
}

TEST(Collector, ForgetsInternedStringsThatNothingElseHolds) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    DictTable* table = m->try_new<DictTable>(Kind::DictTable, 8 + 5 * sizeof(DictEntry));
    table->log2_size = 3;
    table->index_width = 1;
    table->capacity = 5;
    table->entry_count = 3;
    std::memset(table + 1, 0xff, 8);
    int8_t* indices = table_indices<int8_t>(table);
    const char* texts[] = {"kept", "dropped", "kept too"};
    Value strings[3];
    for (int i = 0; i < 3; ++i) {
        strings[i] = make_text(*m, texts[i]);
        entries_of(*table)[i] = {m->at<Str>(strings[i])->hash, strings[i], strings[i]};
        indices[i * 2] = static_cast<int8_t>(i);
    }
    Dict* dict = m->try_new<Dict>(Kind::Dict);
    dict->used = 3;
    dict->table = m->ref_of(table);
    vm->root().interned = m->ref_of(dict);
    vm->root().names[0] = strings[0].as_ref();
    anchor(*vm) = strings[2];
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 4u);
    EXPECT_EQ(dict->used, 2u);
    EXPECT_EQ(indices[2], kIndexDeleted);
    EXPECT_TRUE(entries_of(*table)[1].key.empty() && entries_of(*table)[1].value.empty());
    EXPECT_EQ(indices[0], 0);
    EXPECT_EQ(indices[4], 2);
    EXPECT_EQ(indices[1], kIndexEmpty);
    vm->heap().verify(*vm);
}

TEST(Collector, UnlinksDeadCodesAndClearsTheCachesOfLiveOnes) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Code* codes[3];
    for (Code*& code : codes) {
        Raw* caches = make_raw(*m, 16);
        std::memset(caches->bytes(), 0x55, 16);
        code = m->try_new<Code>(Kind::Code);
        *code = Code{};
        code->kind = Kind::Code;
        code->caches = m->ref_of(caches);
        code->name = code->qualified_name = code->filename = code->docstring = kNone;
        code->next_code = vm->root().codes;
        vm->root().codes = m->ref_of(code);
    }
    anchor(*vm) = m->value_of(codes[1]);
    const uint32_t epoch = vm->root().type_epoch;
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u);
    EXPECT_EQ(vm->root().codes, m->ref_of(codes[1]));
    EXPECT_EQ(codes[1]->next_code, 0u);
    EXPECT_EQ(m->at<Raw>(codes[1]->caches)->as<uint64_t>()[1], 0u);
    EXPECT_NE(vm->root().type_epoch, epoch);
}

// Finalizable objects ----------------------------------------------------------------------------

TEST(Collector, GivesDeadFinalizableObjectsOnce) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Tuple* kept = make_tuple(*m, 1);
    Tuple* dead = make_tuple(*m, 2);
    dead->items()[0] = m->value_of(make_tuple(*m, 3));
    anchor(*vm) = m->value_of(kept);
    ASSERT_TRUE(vm->heap().register_finalizable(*m, kept));
    ASSERT_TRUE(vm->heap().register_finalizable(*m, dead));
    EXPECT_TRUE(vm->heap().take_dead().empty());
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->heap().dead_count(), 1u);
    vm->heap().collect(*vm); // nobody took it yet: it stays
    EXPECT_EQ(vm->heap().dead_count(), 1u);
    EXPECT_EQ(vm->heap().take_dead(), m->value_of(dead));
    EXPECT_TRUE(vm->heap().take_dead().empty());
    EXPECT_EQ(dead->size, 2u);
    EXPECT_EQ(m->at<Tuple>(dead->items()[0])->size, 3u);
    EXPECT_EQ(vm->root().finalizable, 1u);
    vm->heap().verify(*vm);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 2u); // [kept] and the chunk it is noted in
    EXPECT_EQ(vm->heap().dead_count(), 0u);
}

TEST(Collector, KeepsTrackOfManyFinalizableObjects) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    constexpr uint32_t kCount = 1000;
    Tuple* holder = make_tuple(*m, kCount);
    anchor(*vm) = m->value_of(holder);
    for (uint32_t i = 0; i < kCount; ++i) {
        Tuple* object = make_tuple(*m, 1);
        object->items()[0] = Value::from_int(i);
        holder->items()[i] = m->value_of(object);
        ASSERT_TRUE(vm->heap().register_finalizable(*m, object));
    }
    std::set<int64_t> taken;
    for (uint32_t step = 0; step < 10; ++step) {
        for (uint32_t i = step; i < kCount; i += 10)
            holder->items()[i] = kNone;
        vm->heap().collect(*vm);
        EXPECT_EQ(vm->heap().dead_count(), kCount / 10);
        EXPECT_EQ(vm->root().finalizable, kCount - step * kCount / 10);
        while (const Value dead = vm->heap().take_dead()) {
            const int64_t number = m->at<Tuple>(dead)->items()[0].as_int();
            EXPECT_EQ(number % 10, step);
            EXPECT_TRUE(taken.insert(number).second);
        }
        vm->heap().verify(*vm);
    }
    EXPECT_EQ(taken.size(), kCount);
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 1u);
}

TEST(Collector, ForgetsFinishedGenerators) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Generator* generator = m->try_new<Generator>(Kind::Generator);
    *generator = Generator{};
    generator->kind = Kind::Generator;
    ASSERT_TRUE(vm->heap().register_finalizable(*m, generator));
    generator->flags = static_cast<uint8_t>(GeneratorState::Finished);
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 1u); // the chunk in which it was noted
    EXPECT_EQ(vm->heap().collect(*vm).live_objects, 0u);
    EXPECT_EQ(vm->heap().dead_count(), 0u);
    EXPECT_EQ(vm->root().finalizable, 0u);
}

// It is registered anew when it waits in a `try`; a weak reference to it would not be.
TEST(Collector, ForgetsRunningGeneratorsUnlessThereAreWeakReferences) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Generator* generator = m->try_new<Generator>(Kind::Coroutine);
    *generator = Generator{};
    generator->kind = Kind::Coroutine;
    generator->flags = static_cast<uint8_t>(GeneratorState::Running);
    generator->is_watched = 1;
    anchor(*vm) = m->value_of(generator);
    ASSERT_TRUE(vm->heap().register_finalizable(*m, generator));
    Raw* table = m->try_new<Raw>(Kind::Raw, 16); // with room for one weak reference, and none in it
    table->size_bytes = 16;
    std::memset(table->bytes(), 0, 16);
    vm->root().weak_table = m->ref_of(table);
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->root().finalizable, 1u);
    EXPECT_EQ(generator->is_watched, 1u);
    vm->root().weak_table = 0;
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->root().finalizable, 0u);
    EXPECT_EQ(generator->is_watched, 0u);
}

} // namespace
} // namespace plait::vm
