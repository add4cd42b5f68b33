#include "trace/recorder.h"

#include <cstring>

namespace plait::trace {

namespace {

// Cut between code points where that is possible, so that each piece is text by itself.
size_t piece_length(std::string_view text) {
    if (text.size() <= kMaxTextBytes) return text.size();
    size_t length = kMaxTextBytes;
    while (length > kMaxTextBytes - 4 && (uint8_t(text[length]) & 0xC0) == 0x80)
        --length;
    return length;
}

} // namespace

void Recorder::emit_text_at(int64_t time_ns, Event event, uint32_t subject, std::string_view text) {
    PLAIT_DCHECK(is_text_event(event), "Text was given to an event that has none.");
    do {
        const size_t length = piece_length(text);
        write_piece(time_ns, event, subject, text.substr(0, length), length < text.size());
        text.remove_prefix(length);
    } while (!text.empty());
}

void Recorder::write_piece(
    int64_t time_ns, Event event, uint32_t subject, std::string_view piece, bool more) {
    const auto slots = uint32_t(text_slots(piece.size()));
    if (capacity_ - used_ < 1 + slots && !next_chunk(1 + slots)) return;
    records_[used_] = Record{.time_ns = uint64_t(time_ns),
                             .value = 0,
                             .subject = subject,
                             .aux = 0,
                             .lamport = ++lamport_,
                             .event = event,
                             .flags = more ? kTextContinues : uint8_t{0},
                             .text_bytes = uint16_t(piece.size())};
    if (slots > 0) {
        auto* payload = reinterpret_cast<char*>(records_ + used_ + 1);
        std::memcpy(payload, piece.data(), piece.size());
        std::memset(payload + piece.size(), 0, slots * sizeof(Record) - piece.size());
    }
    publish(used_ + 1 + slots);
}

bool Recorder::next_chunk(uint32_t slots) {
    PLAIT_DCHECK(slots <= kChunkRecords, "A text does not fit into a chunk.");
    ChunkHeader* fresh = store_ ? store_->take_chunk(sequence_, id_) : nullptr;
    if (!fresh) {
        count_lost();
        return false;
    }
    if (chunk_) store_->give_chunk(chunk_);
    chunk_ = fresh;
    records_ = fresh->records();
    used_ = 0;
    capacity_ = kChunkRecords;
    ++sequence_;
    return true;
}

void Recorder::count_lost() {
    if (chunk_)
        chunk_->lost.fetch_add(1, std::memory_order_relaxed);
    else if (store_)
        store_->count_lost(1);
}

void Recorder::flush() {
    if (!has_unpassed()) return;
    store_->give_chunk(chunk_);
    chunk_ = nullptr;
    records_ = nullptr;
    used_ = capacity_ = 0;
}

void Recorder::restart(ChunkStore* store, uint64_t id) {
    detach();
    store_ = store;
    id_ = id;
    sequence_ = 0;
}

void Recorder::detach() {
    store_ = nullptr;
    chunk_ = nullptr;
    records_ = nullptr;
    used_ = capacity_ = 0;
}

} // namespace plait::trace
