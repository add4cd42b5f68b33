#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace plait {

void check_failed(const char* condition, const char* sentence, const char* file, int line) {
    // One call, so that two threads that fail at once do not mix their lines.
    std::fprintf(
        stderr, "plait: internal error: %s [%s at %s:%d]\n", sentence, condition, file, line);
    std::fflush(stderr);
    std::abort();
}

} // namespace plait
