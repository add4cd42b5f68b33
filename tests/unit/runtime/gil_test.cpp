#include "platform/clock.h"
#include "runtime/gil.h"
#include "runtime/runtime.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace plait::runtime {
namespace {

Options small_options() {
    Options options;
    options.max_heap_bytes = 64 << 20;
    return options;
}

class GilTest : public testing::Test {
protected:
    GilTest() : runtime_(Runtime::create(small_options()).take()) {}
    ~GilTest() override {
        for (Driver* driver : drivers_)
            runtime_->release_driver(driver);
    }
    Driver& new_driver() {
        drivers_.push_back(runtime_->reserve_driver());
        return *drivers_.back();
    }
    Gil& gil() { return *runtime_->gil(); }
    // As a driver's steps do it.
    void take(Driver& driver) {
        if (gil().try_take(driver)) return;
        gil().begin_wait(driver);
        while (true) {
            const uint32_t seen = driver.bell().sequence();
            if (gil().has_or_asks(driver)) return;
            driver.bell().wait(seen, driver.gil_deadline_ns);
        }
    }

    std::unique_ptr<Runtime> runtime_;
    std::vector<Driver*> drivers_;
};

TEST_F(GilTest, OneAtATimeHoldsIt) {
    int counter = 0; // guarded by the GIL alone
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        Driver& driver = new_driver();
        threads.emplace_back([this, &driver, &counter] {
            for (int round = 0; round < 2000; ++round) {
                take(driver);
                ++counter;
                gil().give(driver);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(counter, 8000);
}

TEST_F(GilTest, AWaiterAsksAfterTheSwitchIntervalAndGetsIt) {
    Driver& holder = new_driver();
    Driver& waiter = new_driver();
    gil().set_switch_interval_ns(1'000'000);
    take(holder);
    std::atomic<bool> has_it{false};
    std::thread thread([&] {
        take(waiter);
        has_it = true;
        gil().give(waiter);
    });
    while (!(holder.mutator().poll.load() & vm::kPollGil))
        std::this_thread::yield();
    EXPECT_FALSE(has_it);
    EXPECT_TRUE(gil().hand_over(holder));
    EXPECT_FALSE(gil().is_held_by(holder)); // the waiter has it, though its thread may not know yet
    EXPECT_FALSE(holder.mutator().poll.load() & vm::kPollGil);
    thread.join();
    EXPECT_TRUE(has_it);
}

TEST_F(GilTest, WithoutWaitersTheHolderKeepsIt) {
    Driver& holder = new_driver();
    take(holder);
    EXPECT_FALSE(gil().hand_over(holder));
    EXPECT_TRUE(gil().is_held_by(holder));
    gil().give(holder);
}

TEST_F(GilTest, AForkedChildHoldsItAloneWhoeverWaited) {
    Driver& holder = new_driver();
    Driver& waiter = new_driver();
    take(holder);
    std::thread thread([&] {
        take(waiter);
        gil().give(waiter);
    });
    gil().give(holder);
    thread.join();
    take(waiter);
    gil().reset_after_fork(holder);
    EXPECT_TRUE(gil().is_held_by(holder));
    EXPECT_FALSE(gil().hand_over(holder));
    gil().give(holder);
}

TEST_F(GilTest, AnHeirHasItWhereNobodyWaits) {
    Driver& holder = new_driver();
    Driver& heir = new_driver();
    take(holder);
    gil().give(holder, &heir);
    EXPECT_TRUE(gil().is_held_by(heir));
    EXPECT_TRUE(gil().try_take(heir)) << "It asks as if it did not know.";
    EXPECT_FALSE(gil().try_take(holder));
    gil().begin_wait(heir); // as where its time came while it became the heir
    EXPECT_TRUE(gil().has_or_asks(heir));
    gil().give(heir);
    EXPECT_TRUE(gil().try_take(holder)) << "The heir was not left in the queue.";
    gil().give(holder);
}

TEST_F(GilTest, WhoWaitsComesBeforeAnHeir) {
    Driver& holder = new_driver();
    Driver& waiter = new_driver();
    Driver& heir = new_driver();
    take(holder);
    gil().begin_wait(waiter);
    gil().give(holder, &heir);
    EXPECT_TRUE(gil().is_held_by(waiter));
    gil().give(waiter);
}

} // namespace
} // namespace plait::runtime
