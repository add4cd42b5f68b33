// Byte channels between processes: pipes, read and written without blocking or to the end.
//
// Descriptors are plain ints, close-on-exec; who makes one closes it. Calls on one end from two
// threads at once are as safe as the system's. Native only: under Node make_pipe() is an Error.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace plait::platform {

struct PipeEnds {
    int read_fd = -1;
    int write_fd = -1;
};

enum class Blocking : uint8_t { Yes, No };

Result<PipeEnds> make_pipe(Blocking blocking = Blocking::Yes);
// Both ends read and write.
Result<PipeEnds> make_socket_pair(Blocking blocking = Blocking::Yes);

Result<void> set_blocking(int fd, Blocking blocking);
void close_fd(int fd);

enum class IoStatus : uint8_t {
    Done,       // [bytes] were moved, at least one.
    WouldBlock, // Nothing now; use watch_fd.
    End,        // Reading: no writer is left. Writing: no reader is left (EPIPE).
    Failed      // [code] is the errno value.
};

enum class PipeWidth : uint8_t { Usual, Wide };

struct IoResult {
    IoStatus status = IoStatus::Failed;
    size_t bytes = 0;
    int code = 0;
};

IoResult read_some(int fd, void* buffer, size_t bytes);
IoResult write_some(int fd, const void* data, size_t bytes);

// Whoever reads a long message off a pipe makes it wide meanwhile, as far as the system lets it:
// each turn of the reader and the writer moves more. Not before and after, because how much a
// writer may be ahead is what programs can see. Nothing happens to what is no pipe.
void set_width(int fd, PipeWidth width);

// Passes [fd] itself, through one of a pair of sockets, to whoever reads the other: WouldBlock
// where that is full. The receiver gets a descriptor of its own; both are to be closed.
IoResult send_fd(int socket, int fd);
IoResult receive_fd(int socket, int* fd);

// Block until all is written (also on a non-blocking descriptor), or until the end of input.
Result<void> write_fully(int fd, std::string_view bytes);
Result<std::string> read_to_end(int fd);

} // namespace plait::platform
