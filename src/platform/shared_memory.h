// Memory that forked children share with their parent, and files that processes map together.
//
// [map_shared] gives zeroed anonymous memory for shared values and locks. SharedFile is a file that
// is filled through a mapping: what was stored in it survives the death of the process that stored
// it, SIGKILL included. Its whole length is mapped at once but takes space only where [reserve] has
// succeeded; touching other parts is a bus error. Native only: the web half returns an Error.
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plait::platform {

Result<void*> map_shared(size_t bytes);
void unmap_shared(void* memory, size_t bytes);

class SharedFile {
public:
    enum class Mode { Create, CreateLocked, Open };

    SharedFile() = default;
    ~SharedFile() { close(); }
    SharedFile(SharedFile&& other) noexcept { *this = std::move(other); }
    SharedFile& operator=(SharedFile&& other) noexcept;

    // Create makes a sparse file of [bytes], which must not exist yet; CreateLocked one that nobody
    // can open by its name before it is locked (see [try_lock_exclusive]). Open maps an existing
    // one of at least [bytes].
    static Result<SharedFile> map(const std::string& path, Mode mode, size_t bytes);

    // Makes sure that [offset, offset + bytes) has room on the disk.
    Result<void> reserve(size_t offset, size_t bytes);
    // Takes a lock on the file that the system gives back when the last process holding it ends.
    bool try_lock_exclusive();

    unsigned char* data() const { return data_; }
    size_t size() const { return size_; }
    bool is_open() const { return data_ != nullptr; }
    void close();

private:
    unsigned char* data_ = nullptr;
    size_t size_ = 0;
    [[maybe_unused]] int fd_ = -1; // The web half has no use for it.
};

// A new private directory [prefix]XXXXXX, in fast memory where there is room for [bytes], otherwise
// in TMPDIR or /tmp.
Result<std::string> make_temporary_directory(const std::string& prefix, size_t bytes);
// The directories in which make_temporary_directory makes them.
std::vector<std::string> temporary_roots();
Result<std::vector<std::string>> list_directory(const std::string& path);
// Removes the directory and the files in it (no subdirectories).
void remove_directory(const std::string& path);

} // namespace plait::platform
