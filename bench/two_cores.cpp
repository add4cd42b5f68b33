// The limit for what two threads or processes gain that compute at once: a plain loop in two
// threads against one that does the work of both, in turn. Two cores that others use too are less
// than two. Prints a row for bench/run.mjs.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

constexpr int kRounds = 4;

void work(int times) {
    volatile uint64_t total = 0;
    for (uint64_t i = 0; i < static_cast<uint64_t>(times) * 40'000'000; ++i)
        total = total + i % 7 * (i & 3);
}

double seconds_of(int threads, int times) {
    const auto begin = std::chrono::steady_clock::now();
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i)
        running.emplace_back(work, times);
    for (std::thread& thread : running)
        thread.join();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

} // namespace

int main() {
    double one = 0, two = 0;
    for (int round = 0; round < kRounds; ++round) {
        one += seconds_of(1, 2);
        two += seconds_of(2, 1);
    }
    std::printf("speed-up: %.3f x\n", one / two);
}
