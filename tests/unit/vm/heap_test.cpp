#include "bare_vm.h"
#include "vm/heap.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <thread>
#include <vector>

namespace plait::vm {
namespace {

TEST(Heap, HasAClassForEverySizeAndWastesLittle) {
    for (size_t bytes = 1; bytes <= kMaxSmallBytes; ++bytes) {
        const uint32_t size = kCellBytes[size_class_of(bytes)];
        ASSERT_GE(size, bytes);
        ASSERT_EQ(size % kCellAlignment, 0u);
        ASSERT_LE(size, bytes < 256 ? bytes + 15 : bytes + bytes / 2 + 15);
        ASSERT_EQ(Heap::rounded_bytes(bytes), size);
    }
    EXPECT_EQ(Heap::rounded_bytes(kMaxSmallBytes + 1), kPageRoom);
    EXPECT_EQ(Heap::rounded_bytes(kPageRoom + 1), kPageRoom + kPageBytes);
}

// Allocates a bit of everything and fills all of it: cells that overlapped would show.
TEST(Heap, GivesCellsThatDoNotOverlap) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    std::mt19937 random(3);
    std::vector<Raw*> all;
    for (int i = 0; i < 20000; ++i) {
        const uint32_t bytes =
            i % 500 == 0 ? random() % 100000 : random() % 2000 / (1 + random() % 20);
        Raw* raw = make_raw(*m, bytes);
        ASSERT_NE(raw, nullptr);
        ASSERT_EQ(m->ref_of(raw) % kCellAlignment, 0u);
        std::memset(raw->bytes(), i & 0xff, bytes);
        all.push_back(raw);
    }
    uint64_t seen = 0;
    vm->heap().for_each_object([&](Object*) { ++seen; });
    EXPECT_EQ(seen, all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        ASSERT_EQ(all[i]->kind, Kind::Raw);
        for (uint32_t k = 0; k < all[i]->size_bytes; ++k)
            ASSERT_EQ(all[i]->bytes()[k], i & 0xff);
    }
    vm->heap().verify(*vm);
}

TEST(Heap, SetsTheHeaderAlsoInAUsedCell) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 5000; ++i) {
            Object* object = vm->heap().try_alloc(*m, 48, Kind::Bytes, 176);
            ASSERT_TRUE(object->kind == Kind::Bytes && object->klass == 176);
            ASSERT_TRUE(object->mark == 0 && object->lock == 0 && object->flags == 0);
            std::memset(reinterpret_cast<char*>(object) + 1, 0xff, 47);
            object->mark = 0;
            object->klass = 0;
        }
        vm->heap().collect(*vm);
    }
}

TEST(Heap, AnswersNullWhenTheRegionIsFullAndGoesOnAfterACollection) {
    BareVm vm(uint64_t{2} << 20);
    auto m = std::make_unique<Mutator>(*vm);
    for (int round = 0; round < 3; ++round) {
        for (uint32_t bytes : {5000u, 100u, 20u, 0u}) {
            while (make_raw(*m, bytes) != nullptr) {
            }
        }
        EXPECT_EQ(make_raw(*m, 40000), nullptr);
        EXPECT_EQ(vm->heap().used_bytes(), uint64_t{2} << 20);
        vm->heap().verify(*vm);
        EXPECT_EQ(vm->heap().collect(*vm).live_objects, 0u);
        EXPECT_NE(make_raw(*m, 1500000), nullptr);
        vm->heap().collect(*vm);
    }
    EXPECT_EQ(make_raw(*m, 2090000), nullptr);
    EXPECT_EQ(vm->heap().try_alloc(*m, SIZE_MAX / 2, Kind::Raw, 0), nullptr);
    EXPECT_NE(make_raw(*m, 16), nullptr);
}

TEST(Heap, ReachesToTheEndOfTheLargestRegion) {
    BareVm vm((uint64_t{1} << 32) - (uint64_t{1} << 16));
    auto m = std::make_unique<Mutator>(*vm);
    while (make_raw(*m, 200000000) != nullptr) {
    }
    while (make_raw(*m, 1000000) != nullptr) {
    }
    Raw* last = nullptr;
    while (Raw* raw = make_raw(*m, 100))
        last = raw;
    ASSERT_NE(last, nullptr);
    EXPECT_EQ(vm->heap().used_bytes(), vm.region().bytes);
    EXPECT_GT(m->ref_of(last), 0xfffe0000u);
    vm->heap().verify(*vm);
    vm->heap().collect(*vm);
    EXPECT_LT(vm->heap().used_bytes(), uint64_t{1} << 20);
}

TEST(Heap, AsksForACollectionWhenEnoughWasAllocated) {
    BareVm vm(uint64_t{256} << 20);
    auto m = std::make_unique<Mutator>(*vm);
    uint64_t bytes = 0;
    while ((m->poll.load() & kPollCollect) == 0) {
        make_raw(*m, 1000);
        bytes += 1024;
    }
    EXPECT_GT(bytes, kLeastThreshold - 2 * kPageBytes);
    EXPECT_LT(bytes, kLeastThreshold + 2 * kPageBytes);
    EXPECT_GE(vm->heap().allocated_since_collection(), kLeastThreshold);
    m->poll = 0;
    // With 40 MB alive the next one comes after 30 MB.
    vm->root().main_module = m->value_of(make_raw(*m, 40000000));
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->heap().allocated_since_collection(), 0u);
    m->poll = 0;
    for (int i = 0; i < 29; ++i)
        make_raw(*m, 990000);
    EXPECT_EQ(m->poll.load(), 0u);
    for (int i = 0; i < 3; ++i)
        make_raw(*m, 990000);
    EXPECT_EQ(m->poll.load(), kPollCollect);
}

TEST(Heap, TakesBackWhatARetiredMutatorLeft) {
    BareVm vm;
    for (int i = 0; i < 500; ++i) {
        auto m = std::make_unique<Mutator>(*vm);
        for (uint32_t bytes = 0; bytes < 4000; bytes += 100)
            ASSERT_NE(make_raw(*m, bytes), nullptr);
        vm->heap().retire(*m);
    }
    vm->heap().verify(*vm);
    // 500 times 40 objects of 2 KB on average are 39 MB.
    EXPECT_LT(vm->heap().used_bytes(), uint64_t{42} << 20);
}

// A copy of the region knows nothing of the threads that allocated in it.
TEST(Heap, RecoversTheCellsOfMutatorsThatACopyHasNot) {
    BareVm vm;
    auto old = std::make_unique<Mutator>(*vm);
    Raw* kept = make_raw(*old, 100);
    vm->root().main_module = old->value_of(kept);
    const Ref kept_ref = old->ref_of(kept);
    vm.move_region();
    auto fresh = std::make_unique<Mutator>(*vm);
    for (int i = 0; i < 200; ++i)
        make_raw(*fresh, 100);
    vm->heap().verify(*vm);
    vm->heap().collect(*vm);
    vm->heap().forget_locals(fresh.get());
    EXPECT_EQ(vm->root().main_module, Value::from_ref(kept_ref));
    // All cells of the first page but the one that is kept are there again.
    const uint32_t cells = kPageRoom / kCellBytes[size_class_of(sizeof(Raw) + 100)];
    for (uint32_t i = 0; i < cells - 1; ++i) {
        EXPECT_EQ(fresh->ref_of(make_raw(*fresh, 100)) / kPageBytes, kept_ref / kPageBytes);
    }
    EXPECT_NE(fresh->ref_of(make_raw(*fresh, 100)) / kPageBytes, kept_ref / kPageBytes);
    vm->heap().verify(*vm);
}

TEST(Heap, GivesMemoryOfLargeObjectsBackToTheSystem) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    vm->root().main_module = m->value_of(make_raw(*m, 10));
    Raw* large = make_raw(*m, 4000000);
    std::memset(large->bytes(), 1, 4000000);
    vm->heap().collect(*vm);
    EXPECT_EQ(large->bytes()[2000000], 0);
    EXPECT_LT(vm->heap().used_bytes(), uint64_t{1} << 20);
}

TEST(Heap, LetsSeveralThreadsAllocateAtTheSameTime) {
    BareVm vm(uint64_t{512} << 20, true);
    constexpr int kThreads = 4, kObjects = 20000;
    std::vector<std::thread> threads;
    std::vector<std::vector<Ref>> made(kThreads);
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            auto m = std::make_unique<Mutator>(*vm);
            std::mt19937 random(static_cast<uint32_t>(t));
            for (int i = 0; i < kObjects; ++i) {
                Raw* raw = make_raw(*m, i % 1000 == 0 ? 50000 : random() % 300);
                ASSERT_NE(raw, nullptr);
                std::memset(raw->bytes(), t, raw->size_bytes);
                made[t].push_back(m->ref_of(raw));
                if (i % 100 != 0) continue;
                ASSERT_TRUE(vm->heap().register_finalizable(*m, raw));
            }
            vm->heap().retire(*m);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (int t = 0; t < kThreads; ++t) {
        for (Ref ref : made[t]) {
            Raw* raw = vm->at<Raw>(ref);
            for (uint32_t k = 0; k < raw->size_bytes; ++k)
                ASSERT_EQ(raw->bytes()[k], t);
        }
    }
    EXPECT_EQ(vm->root().finalizable, kThreads * kObjects / 100u);
    vm->heap().verify(*vm);
    vm->heap().collect(*vm);
    EXPECT_EQ(vm->heap().dead_count(), kThreads * kObjects / 100u);
}

TEST(HeapDeathTest, VerifyFindsABrokenReference) {
    BareVm vm;
    auto m = std::make_unique<Mutator>(*vm);
    Tuple* tuple = make_tuple(*m, 2);
    vm->root().main_module = m->value_of(tuple);
    tuple->items()[1] = Value::from_ref(m->ref_of(tuple) + 16);
    EXPECT_DEATH(vm->heap().verify(*vm), "A reference is not to an object");
    tuple->items()[1] = Value::from_ref(m->ref_of(tuple) + 8);
    EXPECT_DEATH(vm->heap().verify(*vm), "A reference is not aligned");
    tuple->items()[1] = kNone;
    tuple->mark = 1;
    EXPECT_DEATH(vm->heap().verify(*vm), "A mark outlived its collection");
}

} // namespace
} // namespace plait::vm
