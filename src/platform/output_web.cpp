#include "base/mutex.h"
#include "platform/instance_web.h"
#include "platform/output.h"

#include <emscripten/emscripten.h>

#include <atomic>
#include <cerrno>

// Defined in web/platform_library.js. Each runs on the calling thread and is never proxied to the
// first one, which may be waiting for this very thread.
extern "C" {
// Bytes written, or minus the errno value.
int plait_write(
    int fd, const void* data, int bytes, uint32_t lane, const char* thread, int thread_bytes);
int plait_is_tty(int fd);
// The size of the file, or minus the errno value.
double plait_file_size(const char* path);
// Bytes read into [buffer], or minus the errno value.
double plait_file_read(const char* path, void* buffer, double bytes);
int plait_file_write(const char* path, const void* data, double bytes);
// Bytes read from standard input, 0 at its end, or minus the errno value: EAGAIN in a page, which
// has been asked for a line.
int plait_read_input(void* buffer, int bytes);
// The page gives what was typed; null: nothing more will come.
void plait_input(const char* text, int bytes);
// The number of the next message to the kernel worker, and how many there were so far.
uint32_t plait_count_post();
uint32_t plait_posts();
}

namespace plait::platform {

namespace {

std::atomic<uint32_t> g_posts{0};

std::string reason_for(int code) {
    switch (code) {
    case ENOENT: return "there is no such file";
    case EISDIR: return "it is a directory";
    case EACCES: return "you may not open it";
    case ENOSYS: return "there are no files here";
    default: return "error " + std::to_string(code);
    }
}

Error file_error(const char* verb, const std::string& path, int code) {
    return Error{"Cannot " + std::string(verb) + " '" + path + "': " + reason_for(code) + ".",
                 code};
}

// What has been typed and not been read. The page's line arrives on the first thread, any thread
// may read it.
struct Input {
    Mutex mutex;
    std::string pending PLAIT_GUARDED_BY(mutex);
    bool has_ended PLAIT_GUARDED_BY(mutex) = false;
    Doorbell* reader PLAIT_GUARDED_BY(mutex) = nullptr;
};

Input& input() {
    static Input& instance = *new Input;
    return instance;
}

std::string take_prefix(std::string* text, size_t length) {
    std::string prefix = text->substr(0, length);
    text->erase(0, length);
    return prefix;
}

} // namespace

Result<void> write_all(int fd, std::string_view bytes, const OutputOrigin& origin) {
    while (!bytes.empty()) {
        const int written = plait_write(fd,
                                        bytes.data(),
                                        int(bytes.size()),
                                        origin.lane,
                                        origin.thread.data(),
                                        int(origin.thread.size()));
        if (written == -EAGAIN) continue; // A full pipe; Node has no way to wait for it.
        if (written < 0)
            return Error{"Bytes could not be written: " + reason_for(-written) + ".", -written};
        bytes.remove_prefix(size_t(written));
    }
    return {};
}

bool is_tty(int fd) {
    return plait_is_tty(fd) != 0;
}

Result<std::string> read_file(const std::string& path, size_t max_bytes) {
    const double size = plait_file_size(path.c_str());
    if (size < 0) return file_error("read", path, int(-size));
    if (size > double(max_bytes))
        return Error{"Cannot read '" + path + "': it is larger than " +
                         std::to_string(max_bytes >> 20) + " MiB.",
                     EFBIG};
    std::string content(size_t(size), '\0');
    const double got = plait_file_read(path.c_str(), content.data(), size);
    if (got < 0) return file_error("read", path, int(-got));
    content.resize(size_t(got));
    return content;
}

Result<size_t> read_file_into(const std::string& path, char* buffer, size_t max_bytes) {
    const double got = plait_file_read(path.c_str(), buffer, double(max_bytes));
    if (got < 0) return file_error("read", path, int(-got));
    return size_t(got);
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    const int code = plait_file_write(path.c_str(), bytes.data(), double(bytes.size()));
    if (code < 0) return file_error("write", path, -code);
    return {};
}

Result<std::string> read_line(Doorbell* bell) {
    Input& self = input();
    LockGuard guard(self.mutex);
    while (true) {
        if (const size_t end = self.pending.find('\n'); end != std::string::npos)
            return take_prefix(&self.pending, end + 1);
        if (self.has_ended) return take_prefix(&self.pending, self.pending.size());
        char buffer[4096];
        const int count = plait_read_input(buffer, sizeof(buffer));
        if (count == 0) return take_prefix(&self.pending, self.pending.size());
        if (count < 0) {
            self.reader = bell;
            return Error{"Standard input cannot be read: " + reason_for(-count) + ".", -count};
        }
        self.pending.append(buffer, size_t(count));
    }
}

void reset_input() {
    Input& self = input();
    LockGuard guard(self.mutex);
    self.pending.clear();
    self.has_ended = false;
    self.reader = nullptr;
}

} // namespace plait::platform

extern "C" EMSCRIPTEN_KEEPALIVE void plait_input(const char* text, int bytes) {
    plait::platform::Input& self = plait::platform::input();
    plait::LockGuard guard(self.mutex);
    if (text)
        self.pending.append(text, size_t(bytes));
    else
        self.has_ended = true;
    if (self.reader) self.reader->ring();
    self.reader = nullptr;
}

// Other threads' messages go by way of the first one, which may be late with them: their numbers
// say in which order they belong, and whether any is missing.
extern "C" EMSCRIPTEN_KEEPALIVE uint32_t plait_count_post() {
    return plait::platform::g_posts.fetch_add(1, std::memory_order_relaxed);
}

extern "C" EMSCRIPTEN_KEEPALIVE uint32_t plait_posts() {
    return plait::platform::g_posts.load(std::memory_order_relaxed);
}
