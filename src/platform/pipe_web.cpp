// Pipes lie in the memory that the processes of a run share (web/arena.mjs); a descriptor is the
// place of an end there, the same in every process that holds it.

#include "platform/instance_web.h"
#include "platform/output.h"
#include "platform/pipe.h"
#include "platform/process.h"

#include <cerrno>

extern "C" {
int plait_has_arena();
// Two descriptors into [out]; 0 where there is no room.
int plait_make_pipe(int pid, int is_duplex, int* out);
void plait_close_end(int pid, int end);
// How many bytes, or one of the answers below.
int plait_read_end(int pid, int end, void* to, int count);
int plait_write_end(int pid, int end, const void* from, int count);
int plait_send_end(int pid, int socket, int end);
// A descriptor, or one of the answers below.
int plait_receive_end(int pid, int socket);
}

namespace plait::platform {

namespace {

// web/arena.mjs has the same.
constexpr int kWouldBlock = -1, kAtEnd = -2;

IoResult to_result(int answer) {
    if (answer >= 0) return {.status = IoStatus::Done, .bytes = size_t(answer)};
    if (answer == kWouldBlock) return {.status = IoStatus::WouldBlock, .code = EAGAIN};
    if (answer == kAtEnd) return {.status = IoStatus::End, .code = EPIPE};
    return {.status = IoStatus::Failed, .code = EBADF};
}

Result<PipeEnds> make(int is_duplex) {
    if (!plait_has_arena())
        return Error{"pipes between processes are not possible here: they need a page that is "
                     "cross-origin isolated",
                     ENOSYS};
    int ends[2];
    if (!plait_make_pipe(process_id(), is_duplex, ends))
        return Error{"There is no shared memory left.", ENOMEM};
    return PipeEnds{.read_fd = ends[0], .write_fd = ends[1]};
}

} // namespace

Result<PipeEnds> make_pipe(Blocking) {
    return make(0);
}
Result<PipeEnds> make_socket_pair(Blocking) {
    return make(1);
}
Result<void> set_blocking(int, Blocking blocking) {
    if (blocking == Blocking::No) return {};
    return Error{"Nothing blocks in a page.", ENOSYS};
}
void close_fd(int fd) {
    if (fd > 0 && !is_exit_fd(fd)) plait_close_end(process_id(), fd);
}
IoResult read_some(int fd, void* buffer, size_t bytes) {
    return to_result(plait_read_end(process_id(), fd, buffer, int(bytes)));
}
IoResult write_some(int fd, const void* data, size_t bytes) {
    return to_result(plait_write_end(process_id(), fd, data, int(bytes)));
}
void set_width(int, PipeWidth) {}
IoResult send_fd(int socket, int fd) {
    return to_result(plait_send_end(process_id(), socket, fd));
}
IoResult receive_fd(int socket, int* fd) {
    *fd = plait_receive_end(process_id(), socket);
    return to_result(*fd);
}
// The caller would have to wait, and no thread may here.
Result<void> write_fully(int, std::string_view) {
    return Error{"Nothing blocks in a page.", ENOSYS};
}
// What a spawned process was sent lies ready when it starts.
Result<std::string> read_to_end(int) {
    return read_file("/plait/payload", SIZE_MAX);
}

} // namespace plait::platform
