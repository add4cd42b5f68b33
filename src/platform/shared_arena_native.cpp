// The arena is an anonymous file in memory, mapped whole and thin: pages come when they are
// touched. Its first 64 bytes say how much has been given, the next are the root.
#include "base/mutex.h"
#include "platform/futex.h"
#include "platform/shared_arena.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>

namespace plait::platform {

namespace {

constexpr size_t kUnit = 64;
// The largest that the system lets us map is taken.
constexpr size_t kSizes[] = {size_t{64} << 30, size_t{4} << 30, size_t{256} << 20};

struct Head {
    std::atomic<uint64_t> given; // bytes, the head included
};

struct Arena {
    Mutex mutex; // of the making
    std::atomic<char*> base{nullptr};
    std::atomic<size_t> bytes{0};
    std::atomic<int> fd{-1};
};

Arena& arena() {
    static Arena& instance = *new Arena;
    return instance;
}

Error system_error(const char* what) {
    const int code = errno;
    return Error{std::string(what) + ": " + std::strerror(code) + ".", code};
}

Result<void> map_arena(Arena& self, int fd, size_t bytes) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
    if (memory == MAP_FAILED) return system_error("Shared memory cannot be mapped");
    self.fd.store(fd, std::memory_order_relaxed);
    self.bytes.store(bytes, std::memory_order_relaxed);
    self.base.store(static_cast<char*>(memory), std::memory_order_release);
    return {};
}

Result<void> make_arena(Arena& self) {
    const int fd = memfd_create("plait-shared", MFD_CLOEXEC);
    if (fd < 0) return system_error("The system gives no shared memory");
    Result<void> made = Error{"", ENOMEM};
    for (const size_t bytes : kSizes) {
        made = ftruncate(fd, off_t(bytes)) == 0 ? map_arena(self, fd, bytes)
                                                : system_error("Shared memory has no room");
        if (made.ok()) break;
    }
    if (!made.ok()) {
        close(fd);
        return made;
    }
    reinterpret_cast<Head*>(self.base.load())->given.store(2 * kUnit);
    return {};
}

Result<void> ensure_arena() {
    Arena& self = arena();
    if (self.base.load(std::memory_order_acquire)) return {};
    LockGuard guard(self.mutex);
    if (self.base.load(std::memory_order_acquire)) return {};
    return make_arena(self);
}

char* address(SharedOffset offset) {
    return arena().base.load(std::memory_order_acquire) + offset;
}

std::atomic<uint32_t>* word_at(SharedOffset offset) {
    return reinterpret_cast<std::atomic<uint32_t>*>(address(offset));
}

} // namespace

Result<SharedOffset> share(size_t bytes) {
    PLAIT_TRY(ensure_arena());
    Head& head = *reinterpret_cast<Head*>(address(0));
    const uint64_t limit = arena().bytes.load(std::memory_order_relaxed);
    const uint64_t wanted = (uint64_t{bytes} + kUnit - 1) & ~uint64_t{kUnit - 1};
    uint64_t given = head.given.load();
    do {
        if (wanted > limit - given) return Error{"There is no shared memory left.", ENOMEM};
    } while (!head.given.compare_exchange_weak(given, given + wanted));
    return given;
}

void unshare(SharedOffset offset, size_t bytes) {
    const size_t page = 4096;
    const uint64_t first = (offset + page - 1) & ~uint64_t{page - 1};
    const uint64_t end = (offset + bytes) & ~uint64_t{page - 1};
    if (first >= end) return;
    fallocate(arena().fd.load(),
              FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
              off_t(first),
              off_t(end - first));
}

Result<SharedOffset> shared_root() {
    PLAIT_TRY(ensure_arena());
    return SharedOffset{kUnit};
}

bool is_shared(SharedOffset offset, size_t bytes) {
    if (!arena().base.load(std::memory_order_acquire)) return false;
    const uint64_t given = reinterpret_cast<Head*>(address(0))->given.load();
    return offset >= 2 * kUnit && offset <= given && bytes <= given - offset;
}

void read_shared(SharedOffset offset, void* to, size_t bytes) {
    std::memcpy(to, address(offset), bytes);
}

void write_shared(SharedOffset offset, const void* from, size_t bytes) {
    std::memcpy(address(offset), from, bytes);
}

uint32_t load_shared_word(SharedOffset word) {
    return word_at(word)->load();
}

void store_shared_word(SharedOffset word, uint32_t value) {
    word_at(word)->store(value);
}

uint32_t add_to_shared_word(SharedOffset word, uint32_t summand) {
    return word_at(word)->fetch_add(summand);
}

bool exchange_shared_word(SharedOffset word, uint32_t* expected, uint32_t desired) {
    return word_at(word)->compare_exchange_strong(*expected, desired);
}

void wake_shared_word(SharedOffset word, int count) {
    wake(word_at(word), count, WordScope::Shared);
}

void wait_for_shared_word(SharedOffset word, uint32_t expected, int64_t deadline_ns) {
    wait_on_word(word_at(word), expected, deadline_ns, WordScope::Shared);
}

int shared_arena_fd() {
    return arena().fd.load(std::memory_order_relaxed);
}

Result<void> attach_shared_arena(int fd) {
    Arena& self = arena();
    LockGuard guard(self.mutex);
    if (self.base.load()) return Error{"This process has shared memory already.", EEXIST};
    struct stat info;
    if (fstat(fd, &info) != 0) return system_error("The shared memory is not there");
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    return map_arena(self, fd, size_t(info.st_size));
}

} // namespace plait::platform
