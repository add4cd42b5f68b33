// The limit for switches between tasks: two C++20 coroutines that take turns, each resumed from a
// queue of what is ready, which is what an event loop comes to when nothing is left of Python.
// Prints a row for bench/run.mjs.

#include <coroutine>
#include <cstdio>
#include <ctime>
#include <deque>
#include <exception>

namespace {

std::deque<std::coroutine_handle<>> ready;

struct Task {
    struct promise_type {
        Task get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        void unhandled_exception() { std::terminate(); }
    };
};

struct Pass {
    bool await_ready() noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiting) { ready.push_back(waiting); }
    void await_resume() noexcept {}
};

Task step(int count) {
    for (int i = 0; i < count; ++i)
        co_await Pass{};
}

double processor_seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

} // namespace

int main() {
    constexpr int kSteps = 5'000'000;
    const double begin = processor_seconds();
    step(kSteps);
    step(kSteps);
    while (!ready.empty()) {
        const std::coroutine_handle<> next = ready.front();
        ready.pop_front();
        next.resume();
    }
    std::printf("switch between two tasks, processor time: %.4f us\n",
                (processor_seconds() - begin) / (2.0 * kSteps) * 1e6);
}
