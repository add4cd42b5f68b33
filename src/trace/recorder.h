// Recorder: where one OS thread writes its trace records.
//
// Protocol. A recorder has one writer, its thread, and writes into a chunk of its own; it never
// blocks and takes no lock except when a chunk is full. A record becomes visible to readers (other
// threads, or the process that collects after this one was killed) when the chunk's count is stored
// with release order, after the record. What cannot be kept is counted in the chunk as lost.
//
// The Lamport stamp: every record takes the next number. Whoever synchronises passes `lamport()` of
// the releasing side along (in the lock, the message, the new thread) and the acquiring side calls
// `observe()` with it before its own record.
//
// Owned by the TraceSession, valid until it ends. All calls on the recorder's own thread.
#pragma once

#include "platform/clock.h"
#include "trace/chunk.h"
#include "trace/record.h"

#include <string_view>

namespace plait::trace {

class Recorder {
public:
    Recorder(ChunkStore* store, uint64_t id) : id_(id), store_(store) {}
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    void emit(Event event, uint32_t subject, uint64_t value = 0, uint32_t aux = 0) {
        emit_at(platform::monotonic_ns(), event, subject, value, aux);
    }

    // For one clock reading shared by several records. Times of one recorder must not go back.
    void
    emit_at(int64_t time_ns, Event event, uint32_t subject, uint64_t value = 0, uint32_t aux = 0) {
        if (used_ == capacity_ && !next_chunk(1)) return;
        records_[used_] = Record{.time_ns = uint64_t(time_ns),
                                 .value = value,
                                 .subject = subject,
                                 .aux = aux,
                                 .lamport = ++lamport_,
                                 .event = event,
                                 .flags = 0,
                                 .text_bytes = 0};
        publish(used_ + 1);
    }

    void emit_text(Event event, uint32_t subject, std::string_view text) {
        emit_text_at(platform::monotonic_ns(), event, subject, text);
    }
    void emit_text_at(int64_t time_ns, Event event, uint32_t subject, std::string_view text);

    // The stamp of the last record; what a release hands over.
    uint32_t lamport() const { return lamport_; }
    // The acquiring side has seen [stamp]: all that follows here is later.
    void observe(uint32_t stamp) {
        if (stamp > lamport_) lamport_ = stamp;
    }

    // Hands the chunk in use to the store though it is not full, so that its reader sees it now.
    // For stores that pass chunks on; where readers look into the chunk itself it does nothing.
    void flush();
    // Whether flush() would hand something over.
    bool has_unpassed() const { return chunk_ && used_ > 0 && store_->wants_flush(); }

    // In a forked child, on the surviving thread: goes on in a new chunk of the child's own store.
    void restart(ChunkStore* store, uint64_t id);
    // In a forked child, for the recorders of threads that are gone: forget the parent's memory.
    void detach();

private:
    void publish(uint32_t used) {
        used_ = used;
        chunk_->count.store(used, std::memory_order_release);
    }
    // Makes room for [slots] records in one chunk; false counts a loss.
    bool next_chunk(uint32_t slots);
    void count_lost();
    void
    write_piece(int64_t time_ns, Event event, uint32_t subject, std::string_view piece, bool more);

    Record* records_ = nullptr;
    uint32_t used_ = 0;
    uint32_t capacity_ = 0;
    uint32_t lamport_ = 0;
    uint32_t sequence_ = 0;
    uint64_t id_;
    ChunkHeader* chunk_ = nullptr;
    ChunkStore* store_;
};

} // namespace plait::trace
