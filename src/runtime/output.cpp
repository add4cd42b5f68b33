#include "runtime/output.h"

#include "platform/output.h"

namespace plait::runtime {

bool Output::append(int stream, std::string_view utf8, uint32_t lane, const std::string& thread) {
    SpinGuard guard(queue_lock_);
    if (pending_.empty() || pending_.back().stream != stream || pending_.back().origin.lane != lane)
        pending_.push_back({stream, {.lane = lane, .thread = thread}, {}});
    pending_.back().text.append(utf8);
    const size_t bytes = pending_bytes_.load(std::memory_order_relaxed) + utf8.size();
    pending_bytes_.store(bytes, std::memory_order_relaxed);
    return stream == 2 || bytes >= kFlushBytes;
}

int Output::flush() {
    if (is_empty()) return 0;
    LockGuard guard(writing_);
    return write_pending();
}

int Output::write_pending() {
    std::vector<Piece> pieces;
    {
        SpinGuard guard(queue_lock_);
        pieces.swap(pending_);
        pending_bytes_.store(0, std::memory_order_relaxed);
    }
    for (const Piece& piece : pieces) {
        if (piece.stream == 1 && broken()) continue;
        const Result<void> written = platform::write_all(piece.stream, piece.text, piece.origin);
        if (!written.ok() && piece.stream == 1)
            broken_.store(written.error().code, std::memory_order_relaxed);
    }
    return broken();
}

void Output::begin_fork() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    writing_.lock();
    write_pending();
}

void Output::end_fork() PLAIT_NO_THREAD_SAFETY_ANALYSIS {
    writing_.unlock();
}

} // namespace plait::runtime
