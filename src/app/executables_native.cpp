#include "app/executables.h"

#include <unistd.h>

namespace plait::app {

std::string sibling_executable(const std::string& name) {
    char path[4096];
    const ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    const std::string self(path, length > 0 ? size_t(length) : 0);
    const size_t slash = self.rfind('/');
    return slash == std::string::npos ? name : self.substr(0, slash + 1) + name;
}

} // namespace plait::app
