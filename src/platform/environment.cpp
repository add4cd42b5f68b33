#include "platform/environment.h"

#include <unistd.h>

extern char** environ;

namespace plait::platform {

std::vector<std::string> environment() {
    std::vector<std::string> entries;
    for (char** entry = environ; entry && *entry; ++entry)
        entries.emplace_back(*entry);
    return entries;
}

} // namespace plait::platform
