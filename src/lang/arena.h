#pragma once

// Memory for a syntax tree: nodes are allocated one after the other and freed all at once. Their
// destructors do not run, so nothing that owns memory may live here. One thread at a time.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace plait::lang {

// A run of items in the arena.
template<typename T> struct Span {
    T* data = nullptr;
    uint32_t count = 0;

    T* begin() const { return data; }
    T* end() const { return data + count; }
    uint32_t size() const { return count; }
    bool empty() const { return count == 0; }
    T& operator[](size_t index) const { return data[index]; }
    T& back() const { return data[count - 1]; }
};

class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    template<typename T> T* make() {
        static_assert(std::is_trivially_destructible_v<T>);
        return new (allocate(sizeof(T), alignof(T))) T();
    }

    template<typename T> Span<T> copy(const std::vector<T>& items) {
        static_assert(std::is_trivially_copyable_v<T>);
        if (items.empty()) return {};
        auto* data = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
        std::memcpy(static_cast<void*>(data), items.data(), sizeof(T) * items.size());
        return {data, static_cast<uint32_t>(items.size())};
    }

    std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        auto* data = static_cast<char*>(allocate(text.size(), 1));
        std::memcpy(data, text.data(), text.size());
        return {data, text.size()};
    }

private:
    static constexpr size_t kBlockBytes = 64 * 1024;

    void* allocate(size_t bytes, size_t alignment) {
        size_t start = (used_ + alignment - 1) & ~(alignment - 1);
        if (blocks_.empty() || start + bytes > capacity_) {
            capacity_ = bytes > kBlockBytes ? bytes : kBlockBytes;
            blocks_.push_back(std::make_unique<std::byte[]>(capacity_));
            start = 0;
        }
        used_ = start + bytes;
        return blocks_.back().get() + start;
    }

    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    size_t used_ = 0;
    size_t capacity_ = 0;
};

} // namespace plait::lang
