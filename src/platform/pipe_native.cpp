#include "platform/pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace plait::platform {

namespace {

// What Linux gives a pipe, and the most that it lets anybody have.
constexpr int kUsualBytes = 1 << 16, kWideBytes = 1 << 20;

Error system_error(const char* what, int code) {
    return Error{std::string(what) + ": " + std::strerror(code) + ".", code};
}

IoResult to_result(ssize_t moved, IoStatus at_zero) {
    if (moved > 0) return {.status = IoStatus::Done, .bytes = size_t(moved)};
    if (moved == 0) return {.status = at_zero};
    if (errno == EAGAIN || errno == EWOULDBLOCK)
        return {.status = IoStatus::WouldBlock, .code = EAGAIN};
    if (errno == EPIPE || errno == ECONNRESET) return {.status = IoStatus::End, .code = errno};
    return {.status = IoStatus::Failed, .code = errno};
}

void wait_ready(int fd, short events) {
    pollfd entry{.fd = fd, .events = events, .revents = 0};
    poll(&entry, 1, -1);
}

} // namespace

Result<PipeEnds> make_pipe(Blocking blocking) {
    int fds[2];
    if (pipe2(fds, O_CLOEXEC | (blocking == Blocking::No ? O_NONBLOCK : 0)) != 0)
        return system_error("The system gives no more pipes", errno);
    return PipeEnds{.read_fd = fds[0], .write_fd = fds[1]};
}

Result<PipeEnds> make_socket_pair(Blocking blocking) {
    int fds[2];
    const int type = SOCK_STREAM | SOCK_CLOEXEC | (blocking == Blocking::No ? SOCK_NONBLOCK : 0);
    if (socketpair(AF_UNIX, type, 0, fds) != 0)
        return system_error("The system gives no more sockets", errno);
    return PipeEnds{.read_fd = fds[0], .write_fd = fds[1]};
}

Result<void> set_blocking(int fd, Blocking blocking) {
    const int flags = fcntl(fd, F_GETFL);
    const int wanted = blocking == Blocking::No ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
    if (flags < 0 || fcntl(fd, F_SETFL, wanted) != 0)
        return system_error("The descriptor cannot be changed", errno);
    return {};
}

void close_fd(int fd) {
    if (fd >= 0) close(fd);
}

IoResult read_some(int fd, void* buffer, size_t bytes) {
    ssize_t moved = 0;
    do {
        moved = read(fd, buffer, bytes);
    } while (moved < 0 && errno == EINTR);
    return to_result(moved, IoStatus::End);
}

IoResult write_some(int fd, const void* data, size_t bytes) {
    ssize_t moved = 0;
    do {
        moved = write(fd, data, bytes);
    } while (moved < 0 && errno == EINTR);
    return to_result(moved, IoStatus::WouldBlock);
}

void set_width(int fd, PipeWidth width) {
    fcntl(fd, F_SETPIPE_SZ, width == PipeWidth::Wide ? kWideBytes : kUsualBytes);
}

// One byte goes with it, because a message of nothing cannot be told from the end.
IoResult send_fd(int socket, int fd) {
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    char byte = 'F';
    iovec part{.iov_base = &byte, .iov_len = 1};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr* head = CMSG_FIRSTHDR(&message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof fd);
    std::memcpy(CMSG_DATA(head), &fd, sizeof fd);
    ssize_t moved = 0;
    do {
        moved = sendmsg(socket, &message, MSG_NOSIGNAL);
    } while (moved < 0 && errno == EINTR);
    return to_result(moved, IoStatus::WouldBlock);
}

IoResult receive_fd(int socket, int* fd) {
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    char byte = 0;
    iovec part{.iov_base = &byte, .iov_len = 1};
    msghdr message = {};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    ssize_t moved = 0;
    do {
        moved = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    } while (moved < 0 && errno == EINTR);
    if (moved <= 0) return to_result(moved, IoStatus::End);
    const cmsghdr* head = CMSG_FIRSTHDR(&message);
    if (!head || head->cmsg_type != SCM_RIGHTS) return {.status = IoStatus::Failed, .code = EPROTO};
    std::memcpy(fd, CMSG_DATA(head), sizeof *fd);
    return {.status = IoStatus::Done, .bytes = 1};
}

Result<void> write_fully(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const IoResult result = write_some(fd, bytes.data(), bytes.size());
        if (result.status == IoStatus::Done)
            bytes.remove_prefix(result.bytes);
        else if (result.status == IoStatus::WouldBlock)
            wait_ready(fd, POLLOUT);
        else
            return system_error("Bytes could not be written", result.code);
    }
    return {};
}

Result<std::string> read_to_end(int fd) {
    std::string all;
    while (true) {
        char buffer[16 * 1024];
        const IoResult result = read_some(fd, buffer, sizeof(buffer));
        if (result.status == IoStatus::Done)
            all.append(buffer, result.bytes);
        else if (result.status == IoStatus::WouldBlock)
            wait_ready(fd, POLLIN);
        else if (result.status == IoStatus::End)
            return all;
        else
            return system_error("Bytes could not be read", result.code);
    }
}

} // namespace plait::platform
