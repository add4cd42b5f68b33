// Runs a function on some pooled threads at once and waits for all of them.
#pragma once

#include "platform/doorbell.h"
#include "platform/thread.h"

#include <gtest/gtest.h>

#include <functional>
#include <vector>

namespace plait::platform {

class ThreadGroup {
public:
    ThreadGroup(int count, std::function<void(int)> body) : body_(std::move(body)), jobs_(count) {
        left_.store(count);
        for (int i = 0; i < count; ++i) {
            jobs_[i] = {this, i};
            Result<void> started = start_thread({.name = "test"}, run, &jobs_[i]);
            EXPECT_TRUE(started.ok());
            if (!started.ok()) left_.fetch_sub(1);
        }
    }
    ~ThreadGroup() { wait(); }

    void wait() {
        while (true) {
            const uint32_t seen = done_.sequence();
            if (left_.load() == 0 && ringing_.load() == 0) return;
            // The last ringer announces only its ring, not that it has let go of the doorbell.
            done_.wait(seen, deadline_after_ns(1'000'000));
        }
    }

private:
    struct Job {
        ThreadGroup* group;
        int index;
    };

    static void run(void* argument) {
        auto* job = static_cast<Job*>(argument);
        ThreadGroup* group = job->group;
        group->body_(job->index);
        // The group must not be freed while its doorbell is being rung.
        group->ringing_.fetch_add(1);
        group->left_.fetch_sub(1);
        group->done_.ring();
        group->ringing_.fetch_sub(1);
    }

    std::function<void(int)> body_;
    std::vector<Job> jobs_;
    std::atomic<int> left_{0};
    std::atomic<int> ringing_{0};
    Doorbell done_;
};

inline void run_threads(int count, std::function<void(int)> body) {
    ThreadGroup group(count, std::move(body));
}

} // namespace plait::platform
