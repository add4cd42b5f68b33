#include "platform/shared_memory.h"

#include <cerrno>

namespace plait::platform {

namespace {

Error no_sharing() {
    return Error{"Memory shared between processes is not possible here.", ENOSYS};
}

} // namespace

Result<void*> map_shared(size_t) {
    return no_sharing();
}
void unmap_shared(void*, size_t) {}
SharedFile& SharedFile::operator=(SharedFile&&) noexcept {
    return *this;
}
Result<SharedFile> SharedFile::map(const std::string&, Mode, size_t) {
    return no_sharing();
}
Result<void> SharedFile::reserve(size_t, size_t) {
    return no_sharing();
}
bool SharedFile::try_lock_exclusive() {
    return false;
}
void SharedFile::close() {}
Result<std::string> make_temporary_directory(const std::string&, size_t) {
    return no_sharing();
}
std::vector<std::string> temporary_roots() {
    return {};
}
Result<std::vector<std::string>> list_directory(const std::string&) {
    return no_sharing();
}
void remove_directory(const std::string&) {}

} // namespace plait::platform
