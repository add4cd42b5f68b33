// Standard output and error, standard input, and files read whole.
//
// [write_all] makes one write call where the system takes all at once, so that lines of different
// processes do not tear. It keeps no buffer, so nothing is written twice after a fork. On the web
// it writes directly from the calling thread, never through the first one. Any thread may call,
// except that read_line has one buffer and one caller at a time.
#pragma once

#include "base/result.h"
#include "platform/doorbell.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace plait::platform {

// Who printed, for the page, which shows it beside each line.
struct OutputOrigin {
    uint32_t lane = 0; // Of the trace.
    std::string thread;
};

// [fd] is 1 or 2. Error code EPIPE when the reader has gone.
Result<void> write_all(int fd, std::string_view bytes, const OutputOrigin& origin = {});

bool is_tty(int fd);

// The whole file. The error says, with the path, whether it is missing, a directory, unreadable or
// larger than [max_bytes] (codes ENOENT, EISDIR, EACCES, EFBIG).
Result<std::string> read_file(const std::string& path, size_t max_bytes);
// The same into memory of [max_bytes]; how many bytes it had.
Result<size_t> read_file_into(const std::string& path, char* buffer, size_t max_bytes);
// Replaces the file's content.
Result<void> write_file(const std::string& path, std::string_view bytes);

// The next line of standard input with its line break; empty at the end of input.
// Error code EINTR when a signal came first; EAGAIN where nothing has been typed yet and the call
// cannot wait (in a page): then [bell] rings when there is something.
Result<std::string> read_line(Doorbell* bell);

} // namespace plait::platform
