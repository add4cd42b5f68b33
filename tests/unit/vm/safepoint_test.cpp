#include "bare_vm.h"
#include "vm/safepoint.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace plait::vm {
namespace {

// Counts in plain memory, with the mutator RUNNING, until [done]; leaves where the poll word says
// so. What is wrong with the protocol is a wrong sum, and a race for ThreadSanitizer.
void count_until(Safepoints& safepoints, Mutator& m, std::atomic<bool>& done, uint64_t* counter) {
    while (!done.load(std::memory_order_relaxed)) {
        safepoints.leave_safe(m);
        while (m.poll.load(std::memory_order_relaxed) == 0 &&
               !done.load(std::memory_order_relaxed)) {
            ++*counter;
        }
        safepoints.enter_safe(m);
        m.poll.fetch_and(kPollStop);
    }
}

class Threads {
public:
    Threads(BareVm& vm, Safepoints& safepoints, int count)
        : safepoints_(safepoints), counters(count) {
        for (int i = 0; i < count; ++i) {
            mutators.push_back(std::make_unique<Mutator>(*vm));
            safepoints.attach(mutators.back().get());
        }
        for (int i = 0; i < count; ++i) {
            threads_.emplace_back(
                [this, i] { count_until(safepoints_, *mutators[i], done_, &counters[i].value); });
        }
    }
    ~Threads() { join(); }
    void join() {
        done_ = true;
        for (std::thread& thread : threads_)
            thread.join();
        threads_.clear();
        for (auto& mutator : mutators)
            safepoints_.detach(mutator.get());
        mutators.clear();
    }

private:
    Safepoints& safepoints_;
    std::atomic<bool> done_{false};
    std::vector<std::thread> threads_;

public:
    struct alignas(64) Counter {
        uint64_t value = 0;
    };
    std::vector<Counter> counters;
    std::vector<std::unique_ptr<Mutator>> mutators;
};

TEST(Safepoints, StopEveryMutator) {
    BareVm vm;
    Safepoints safepoints;
    Threads threads(vm, safepoints, 3);
    for (int round = 0; round < 100; ++round) {
        safepoints.stop();
        uint64_t before = 0, after = 0;
        for (auto& counter : threads.counters)
            before += counter.value;
        std::this_thread::yield();
        for (auto& counter : threads.counters)
            after += counter.value++;
        EXPECT_EQ(before, after);
        safepoints.resume();
        if (round % 10 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    threads.join();
    for (auto& counter : threads.counters)
        EXPECT_GE(counter.value, 100u);
}

TEST(Safepoints, LetOneThreadAtATimeHoldAStop) {
    BareVm vm;
    Safepoints safepoints;
    Threads threads(vm, safepoints, 2);
    int inside = 0; // plain: the stop is its lock
    std::vector<std::thread> holders;
    for (int i = 0; i < 3; ++i) {
        holders.emplace_back([&] {
            for (int round = 0; round < 100; ++round) {
                safepoints.stop();
                EXPECT_EQ(++inside, 1);
                for (auto& counter : threads.counters)
                    ++counter.value;
                --inside;
                safepoints.resume();
            }
        });
    }
    for (std::thread& holder : holders)
        holder.join();
}

TEST(Safepoints, MakeALateMutatorWait) {
    BareVm vm;
    Safepoints safepoints;
    auto m = std::make_unique<Mutator>(*vm);
    safepoints.attach(m.get());
    safepoints.stop();
    EXPECT_EQ(m->poll.load(), kPollStop);
    std::atomic<bool> running{false};
    std::thread late([&] {
        safepoints.leave_safe(*m);
        running = true;
        safepoints.enter_safe(*m);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    EXPECT_FALSE(running);
    safepoints.resume();
    late.join();
    EXPECT_TRUE(running);
    EXPECT_EQ(m->poll.load(), 0u);
    safepoints.detach(m.get());
}

TEST(Safepoints, ShowAMutatorWhereTheRegionHasMoved) {
    BareVm vm;
    Safepoints safepoints;
    auto m = std::make_unique<Mutator>(*vm);
    safepoints.attach(m.get());
    safepoints.leave_safe(*m);
    Tuple* tuple = make_tuple(*m, 3);
    const Ref ref = m->ref_of(tuple);
    safepoints.enter_safe(*m);
    std::thread mover([&] {
        safepoints.stop();
        vm.move_region();
        safepoints.resume();
    });
    mover.join();
    safepoints.leave_safe(*m);
    EXPECT_EQ(m->base, vm->base());
    EXPECT_EQ(m->at<Tuple>(ref)->size, 3u);
    EXPECT_EQ(m->ref_of(make_tuple(*m, 3)),
              ref + kCellBytes[size_class_of(sizeof(Tuple) + 3 * sizeof(Value))]);
    safepoints.enter_safe(*m);
    safepoints.detach(m.get());
}

TEST(Safepoints, RaiseBitsInEveryPollWord) {
    BareVm vm;
    Safepoints safepoints;
    std::vector<std::unique_ptr<Mutator>> mutators;
    for (int i = 0; i < 3; ++i) {
        mutators.push_back(std::make_unique<Mutator>(*vm));
        safepoints.attach(mutators.back().get());
    }
    safepoints.detach(mutators[1].get());
    safepoints.poll_all(kPollSignal);
    safepoints.poll_all(kPollKill);
    EXPECT_EQ(mutators[0]->poll.load(), kPollSignal | kPollKill);
    EXPECT_EQ(mutators[1]->poll.load(), 0u);
    EXPECT_EQ(mutators[2]->poll.load(), kPollSignal | kPollKill);
}

// Threads that allocate and link lists of their own, of which each keeps the last thousand, while
// the collector runs whenever one of them is asked for it.
class Allocators {
public:
    static constexpr int kThreads = 3;
    static constexpr uint32_t kLength = 1000;

    Allocators(BareVm& vm, Safepoints& safepoints) : vm_(vm), safepoints_(safepoints) {}

    void run(int objects) {
        std::vector<std::thread> threads;
        for (int t = 0; t < kThreads; ++t)
            threads.emplace_back([this, t, objects] { work(t, objects); });
        for (std::thread& thread : threads)
            thread.join();
    }
    int collections() const { return collections_; }

private:
    void work(int t, int objects) {
        Mutator m(*vm_);
        safepoints_.attach(&m);
        safepoints_.leave_safe(m);
        make_ring(m, t);
        for (int i = 0; i < objects; ++i) {
            replace(m, t, i);
            if (m.poll.load(std::memory_order_relaxed) != 0) pause(m);
        }
        check(m, t, objects);
        vm_->heap().retire(m);
        safepoints_.enter_safe(m);
        safepoints_.detach(&m);
    }
    Value& ring(int t) { return vm_->root().extra[20 + t]; }
    void make_ring(Mutator& m, int t) { ring(t) = m.value_of(make_tuple(m, kLength)); }
    void replace(Mutator& m, int t, int i) {
        Tuple* tuple = make_tuple(m, 2 + i % 7);
        ASSERT_NE(tuple, nullptr);
        tuple->items()[0] = Value::from_int(i);
        tuple->items()[1] = m.value_of(make_raw(m, i % 90));
        m.at<Tuple>(ring(t))->items()[i % kLength] = m.value_of(tuple);
    }
    void pause(Mutator& m) {
        const uint32_t why = m.poll.fetch_and(kPollStop);
        safepoints_.enter_safe(m);
        if ((why & kPollCollect) != 0) {
            safepoints_.stop();
            if (vm_->heap().allocated_since_collection() >= kLeastThreshold) {
                vm_->heap().collect(*vm_);
                ++collections_;
            }
            safepoints_.resume();
        }
        safepoints_.leave_safe(m);
    }
    void check(Mutator& m, int t, int objects) {
        for (int i = objects - static_cast<int>(kLength); i < objects; ++i) {
            Tuple* tuple = m.at<Tuple>(m.at<Tuple>(ring(t))->items()[i % kLength]);
            ASSERT_EQ(tuple->items()[0], Value::from_int(i));
            ASSERT_EQ(m.at<Raw>(tuple->items()[1])->size_bytes, static_cast<uint32_t>(i % 90));
        }
    }

    BareVm& vm_;
    Safepoints& safepoints_;
    int collections_ = 0; // written with the stop held
};

TEST(Safepoints, LetTheCollectorRunBesideAllocatingThreads) {
    BareVm vm(uint64_t{512} << 20, true);
    Safepoints safepoints;
    Allocators allocators(vm, safepoints);
    allocators.run(150000);
    EXPECT_GE(allocators.collections(), 2);
    vm->heap().verify(*vm);
}

#if defined(__SANITIZE_THREAD__)
constexpr bool kCanFork = false; // ThreadSanitizer cannot follow a fork with threads
#else
constexpr bool kCanFork = true;
#endif

TEST(Safepoints, LeaveTheChildOfAForkWithOneMutator) {
    if (!kCanFork) GTEST_SKIP();
    BareVm vm;
    Safepoints safepoints;
    Threads threads(vm, safepoints, 2);
    auto self = std::make_unique<Mutator>(*vm);
    safepoints.attach(self.get());
    for (int round = 0; round < 5; ++round) {
        safepoints.stop();
        safepoints.before_fork();
        const pid_t child = fork();
        if (child == 0) {
            alarm(10);
            safepoints.forget_others(self.get());
            vm->heap().forget_locals(self.get());
            safepoints.resume();
            safepoints.leave_safe(*self);
            const bool allocates = make_raw(*self, 100) != nullptr;
            safepoints.enter_safe(*self);
            safepoints.stop();
            vm->heap().collect(*vm);
            safepoints.resume();
            safepoints.detach(self.get());
            _exit(allocates ? 0 : 1);
        }
        safepoints.after_fork_in_parent();
        safepoints.resume();
        int status = -1;
        waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    safepoints.detach(self.get());
}

TEST(ObjectLock, ExcludesOtherThreads) {
    BareVm vm(uint64_t{4} << 20, true);
    auto maker = std::make_unique<Mutator>(*vm);
    Tuple* tuple = make_tuple(*maker, 1);
    uint64_t counter = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back([&] {
            auto m = std::make_unique<Mutator>(*vm);
            for (int i = 0; i < 20000; ++i) {
                ObjectLock lock(*m, tuple);
                ++counter;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(counter, 60000u);
    EXPECT_EQ(tuple->lock, 0);
}

} // namespace
} // namespace plait::vm
