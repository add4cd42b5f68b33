#include "platform/output.h"
#include "platform/pipe.h"

#include <cerrno>

namespace plait::platform {

namespace {

Error no_pipes() {
    return Error{"pipes between processes are not possible in a page yet", ENOSYS};
}

} // namespace

Result<PipeEnds> make_pipe(Blocking) {
    return no_pipes();
}
Result<PipeEnds> make_socket_pair(Blocking) {
    return no_pipes();
}
Result<void> set_blocking(int, Blocking) {
    return no_pipes();
}
void close_fd(int) {}
IoResult read_some(int, void*, size_t) {
    return {.status = IoStatus::Failed, .code = ENOSYS};
}
IoResult write_some(int, const void*, size_t) {
    return {.status = IoStatus::Failed, .code = ENOSYS};
}
IoResult send_fd(int, int) {
    return {.status = IoStatus::Failed, .code = ENOSYS};
}
IoResult receive_fd(int, int*) {
    return {.status = IoStatus::Failed, .code = ENOSYS};
}
Result<void> write_fully(int, std::string_view) {
    return no_pipes();
}
// What a spawned process was sent lies ready when it starts.
Result<std::string> read_to_end(int) {
    return read_file("/plait/payload", SIZE_MAX);
}

} // namespace plait::platform
