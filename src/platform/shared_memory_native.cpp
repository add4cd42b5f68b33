#include "platform/shared_memory.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace plait::platform {

namespace {

constexpr int kPopulateForWriting = 23; // MADV_POPULATE_WRITE, Linux 5.14.
constexpr const char* kUnlockedSuffix = ".new";

Error system_error(const std::string& what) {
    const int code = errno;
    return Error{what + ": " + std::strerror(code) + ".", code};
}

bool has_room(const std::string& directory, size_t bytes) {
    struct statvfs room;
    if (access(directory.c_str(), W_OK | X_OK) != 0 || statvfs(directory.c_str(), &room) != 0)
        return false;
    return uint64_t{room.f_bavail} * room.f_frsize >= bytes;
}

// Opens the file and gives it its size, or learns that it is too short.
Result<int> open_sized(const std::string& path, SharedFile::Mode mode, size_t bytes) {
    const bool creates = mode != SharedFile::Mode::Open;
    const int flags = creates ? O_RDWR | O_CREAT | O_EXCL : O_RDWR;
    const int fd = open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (fd < 0) return system_error("The file " + path + " cannot be opened");
    struct stat info;
    const bool sized = creates ? ftruncate(fd, off_t(bytes)) == 0
                               : fstat(fd, &info) == 0 && uint64_t(info.st_size) >= bytes;
    if (sized) return fd;
    close(fd);
    return Error{"The file " + path + " does not have the size that it must have.", EINVAL};
}

} // namespace

Result<void*> map_shared(size_t bytes) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) return system_error("The system gives no more shared memory");
    return memory;
}

void unmap_shared(void* memory, size_t bytes) {
    munmap(memory, bytes);
}

SharedFile& SharedFile::operator=(SharedFile&& other) noexcept {
    if (this == &other) return *this;
    close();
    data_ = std::exchange(other.data_, nullptr);
    size_ = std::exchange(other.size_, 0);
    fd_ = std::exchange(other.fd_, -1);
    return *this;
}

Result<SharedFile> SharedFile::map(const std::string& path, Mode mode, size_t bytes) {
    SharedFile file;
    const std::string first_path = mode == Mode::CreateLocked ? path + kUnlockedSuffix : path;
    file.fd_ = PLAIT_TRY(open_sized(first_path, mode, bytes));
    if (mode == Mode::CreateLocked &&
        !(file.try_lock_exclusive() && rename(first_path.c_str(), path.c_str()) == 0))
        return system_error("The file " + path + " cannot be locked");
    void* memory =
        mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, file.fd_, 0);
    if (memory == MAP_FAILED) return system_error("The file " + path + " cannot be mapped");
    file.data_ = static_cast<unsigned char*>(memory);
    file.size_ = bytes;
    return file;
}

Result<void> SharedFile::reserve(size_t offset, size_t bytes) {
    int code = 0;
    do {
        code = posix_fallocate(fd_, off_t(offset), off_t(bytes));
    } while (code == EINTR);
    if (code != 0)
        return Error{std::string("There is no more room: ") + std::strerror(code) + ".", code};
    // One call for all pages costs a third less than a fault for each when they are first touched.
    // Older kernels do not know it, which does no harm.
    madvise(data_ + offset, bytes, kPopulateForWriting);
    return {};
}

bool SharedFile::try_lock_exclusive() {
    return flock(fd_, LOCK_EX | LOCK_NB) == 0;
}

void SharedFile::close() {
    if (data_) munmap(data_, size_);
    if (fd_ >= 0) ::close(fd_);
    data_ = nullptr;
    size_ = 0;
    fd_ = -1;
}

std::vector<std::string> temporary_roots() {
    const char* named = std::getenv("TMPDIR");
    return {"/dev/shm", named && *named ? named : "/tmp"};
}

Result<std::string> make_temporary_directory(const std::string& prefix, size_t bytes) {
    const std::vector<std::string> roots = temporary_roots();
    const std::string& root = has_room(roots[0], bytes) ? roots[0] : roots[1];
    std::string path = root + "/" + prefix + "XXXXXX";
    if (!mkdtemp(path.data())) return system_error("No temporary directory can be made in " + root);
    return path;
}

Result<std::vector<std::string>> list_directory(const std::string& path) {
    DIR* directory = opendir(path.c_str());
    if (!directory) return system_error("The directory " + path + " cannot be read");
    std::vector<std::string> names;
    while (const dirent* entry = readdir(directory)) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    closedir(directory);
    return names;
}

void remove_directory(const std::string& path) {
    Result<std::vector<std::string>> names = list_directory(path);
    if (!names.ok()) return;
    for (const std::string& name : names.value())
        unlink((path + "/" + name).c_str());
    rmdir(path.c_str());
}

} // namespace plait::platform
