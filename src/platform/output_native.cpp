#include "platform/output.h"
#include "platform/pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace plait::platform {

namespace {

std::string reason_for(int code) {
    switch (code) {
    case ENOENT: return "there is no such file";
    case ENOTDIR: return "a part of its path is not a directory";
    case EISDIR: return "it is a directory";
    case EACCES: return "you may not open it";
    default: return std::strerror(code);
    }
}

Error file_error(const char* verb, const std::string& path, int code) {
    return Error{"Cannot " + std::string(verb) + " '" + path + "': " + reason_for(code) + ".",
                 code};
}

Error too_large(const std::string& path, size_t max_bytes) {
    return Error{"Cannot read '" + path + "': it is larger than " +
                     std::to_string(max_bytes >> 20) + " MiB.",
                 EFBIG};
}

Result<std::string> read_at_most(int fd, const std::string& path, size_t max_bytes) {
    std::string content;
    while (true) {
        char buffer[64 * 1024];
        const IoResult result = read_some(fd, buffer, sizeof(buffer));
        if (result.status == IoStatus::End) return content;
        if (result.status != IoStatus::Done) return file_error("read", path, result.code);
        content.append(buffer, result.bytes);
        if (content.size() > max_bytes) return too_large(path, max_bytes);
    }
}

// What was read from standard input and not yet returned.
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

Result<void> write_all(int fd, std::string_view bytes, const OutputOrigin&) {
    return write_fully(fd, bytes);
}

bool is_tty(int fd) {
    return isatty(fd) == 1;
}

Result<std::string> read_file(const std::string& path, size_t max_bytes) {
    const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return file_error("read", path, errno);
    struct stat info;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode) && uint64_t(info.st_size) > max_bytes) {
        close(fd);
        return too_large(path, max_bytes);
    }
    Result<std::string> content = read_at_most(fd, path, max_bytes);
    close(fd);
    return content;
}

Result<size_t> read_file_into(const std::string& path, char* buffer, size_t max_bytes) {
    const std::string content = PLAIT_TRY(read_file(path, max_bytes));
    std::memcpy(buffer, content.data(), content.size());
    return content.size();
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0) return file_error("write", path, errno);
    Result<void> written = write_fully(fd, bytes);
    const bool closed = close(fd) == 0;
    if (!written.ok()) return file_error("write", path, written.error().code);
    if (!closed) return file_error("write", path, errno);
    return {};
}

Result<std::string> read_line(Doorbell*) {
    std::string& pending = pending_input();
    while (true) {
        if (const size_t end = pending.find('\n'); end != std::string::npos)
            return take_prefix(&pending, end + 1);
        char buffer[4096];
        const ssize_t count = read(0, buffer, sizeof(buffer));
        if (count == 0) return take_prefix(&pending, pending.size());
        if (count < 0)
            return Error{
                std::string("Standard input cannot be read: ") + std::strerror(errno) + ".", errno};
        pending.append(buffer, size_t(count));
    }
}

} // namespace plait::platform
