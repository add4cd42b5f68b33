#include "platform/output.h"

#include <cerrno>

// Defined in web/platform_library.js. Each runs on the calling thread and is never proxied to the
// first one, which may be waiting for this very thread.
extern "C" {
// Bytes written, or minus the errno value.
int plait_write(int fd, const void* data, int bytes);
int plait_is_tty(int fd);
// The size of the file, or minus the errno value.
double plait_file_size(const char* path);
// Bytes read into [buffer], or minus the errno value.
double plait_file_read(const char* path, void* buffer, double bytes);
int plait_file_write(const char* path, const void* data, double bytes);
// Bytes read from standard input, 0 at its end, or minus the errno value.
int plait_read_input(void* buffer, int bytes);
}

namespace plait::platform {

namespace {

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

std::string& pending_input() {
    static std::string& pending = *new std::string;
    return pending;
}

std::string take_prefix(std::string* text, size_t length) {
    std::string prefix = text->substr(0, length);
    text->erase(0, length);
    return prefix;
}

} // namespace

Result<void> write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const int written = plait_write(fd, bytes.data(), int(bytes.size()));
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

Result<void> write_file(const std::string& path, std::string_view bytes) {
    const int code = plait_file_write(path.c_str(), bytes.data(), double(bytes.size()));
    if (code < 0) return file_error("write", path, -code);
    return {};
}

Result<std::string> read_line() {
    std::string& pending = pending_input();
    while (true) {
        if (const size_t end = pending.find('\n'); end != std::string::npos)
            return take_prefix(&pending, end + 1);
        char buffer[4096];
        const int count = plait_read_input(buffer, sizeof(buffer));
        if (count == 0) return take_prefix(&pending, pending.size());
        if (count < 0)
            return Error{"Standard input cannot be read: " + reason_for(-count) + ".", -count};
        pending.append(buffer, size_t(count));
    }
}

} // namespace plait::platform
