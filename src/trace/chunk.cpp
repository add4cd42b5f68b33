#include "trace/chunk.h"

#include <algorithm>
#include <cstring>

namespace plait::trace {

namespace {

// The header as it travels: the same bytes as ChunkHeader, without atomics.
struct PlainHeader {
    uint32_t magic;
    uint16_t version;
    uint16_t reserved;
    uint64_t process_id;
    uint64_t thread_id;
    uint32_t sequence;
    uint32_t checksum;
    uint32_t count;
    uint32_t lost;
    uint64_t recorder;
    uint64_t padding[2];
};
static_assert(sizeof(PlainHeader) == sizeof(ChunkHeader));
static_assert(offsetof(PlainHeader, count) == offsetof(ChunkHeader, count));
static_assert(offsetof(PlainHeader, recorder) == offsetof(ChunkHeader, recorder));

constexpr uint32_t kFnvStart = 2166136261u;

// FNV-1a: each step is a bijection of the state, so no change of a single byte goes unseen.
uint32_t hash_bytes(uint32_t state, const void* data, size_t bytes) {
    const auto* next = static_cast<const unsigned char*>(data);
    for (size_t i = 0; i < bytes; ++i)
        state = (state ^ next[i]) * 16777619u;
    return state;
}

uint32_t checksum_of(PlainHeader header, const Record* records, size_t count) {
    header.checksum = 0;
    const uint32_t hash =
        hash_bytes(hash_bytes(kFnvStart, &header, sizeof(header)), records, count * sizeof(Record));
    return hash == 0 ? 1 : hash; // 0 says that there is none.
}

Error damaged(const std::string& sentence) {
    return Error{"The trace is damaged: " + sentence, 0};
}

bool has_wait_reason(Event event) {
    return event == Event::WaitBegin || event == Event::WaitEnd || event == Event::TaskStepEnd;
}

bool has_valid_aux(const Record& record) {
    if (has_wait_reason(record.event)) return record.aux < uint32_t(WaitReason::Count);
    if (record.event == Event::ProcessStart) return record.aux < uint32_t(StartMethod::Count);
    if (record.event == Event::TaskDone) return record.aux < uint32_t(TaskOutcome::Count);
    return true;
}

// What readers rely on for one record; [slots] gets the text slots after it.
Result<void> check_record(const Record& record, size_t left, size_t* slots) {
    *slots = 0;
    if (record.event == Event::None || record.event >= Event::Count)
        return damaged("a record has the unknown kind " + std::to_string(int(record.event)) + ".");
    if (!has_valid_aux(record))
        return damaged(std::string("a record ") + event_name(record.event) + " has the detail " +
                       std::to_string(record.aux) + ", which does not exist.");
    if (!is_text_event(record.event)) {
        if (record.flags == 0 && record.text_bytes == 0) return {};
        return damaged("a record without text says that it has some.");
    }
    *slots = text_slots(record.text_bytes);
    if (record.text_bytes > kMaxTextBytes || *slots >= left)
        return damaged("a text is longer than its chunk.");
    if (record.flags > kTextContinues) return damaged("a text has unknown marks.");
    return {};
}

Result<void> check_records(const std::vector<Record>& records) {
    uint32_t lamport = 0;
    for (size_t i = 0; i < records.size();) {
        size_t slots = 0;
        PLAIT_TRY(check_record(records[i], records.size() - i, &slots));
        if (records[i].lamport <= lamport) return damaged("the stamps of a thread do not grow.");
        lamport = records[i].lamport;
        i += 1 + slots;
    }
    return {};
}

Result<void> check_header(const PlainHeader& header) {
    if (header.magic != kChunkMagic) return damaged("a chunk does not begin as one.");
    if (header.version > kFormatVersion)
        return Error{"The trace was made by a newer Plait (format " +
                         std::to_string(header.version) + ", this one knows " +
                         std::to_string(kFormatVersion) + ").",
                     0};
    if (header.version == 0 || header.count > kChunkRecords)
        return damaged("a chunk's header makes no sense.");
    return {};
}

Chunk to_chunk(const PlainHeader& header, const Record* records) {
    Chunk chunk{.process_id = header.process_id,
                .thread_id = header.thread_id,
                .recorder = header.recorder,
                .sequence = header.sequence,
                .lost = header.lost,
                .records = {}};
    chunk.records.resize(header.count);
    if (header.count > 0)
        std::memcpy(
            static_cast<void*>(chunk.records.data()), records, header.count * sizeof(Record));
    return chunk;
}

} // namespace

std::string_view record_text(const Chunk& chunk, size_t index) {
    const Record& head = chunk.records[index];
    PLAIT_DCHECK(is_text_event(head.event), "A record without text was asked for it.");
    return {reinterpret_cast<const char*>(&head + 1), head.text_bytes};
}

Result<Chunk> read_live_chunk(const ChunkHeader& live) {
    PlainHeader header{.magic = live.magic.load(std::memory_order_acquire),
                       .version = live.version,
                       .reserved = 0,
                       .process_id = live.process_id,
                       .thread_id = live.thread_id,
                       .sequence = live.sequence,
                       .checksum = 0,
                       .count = live.count.load(std::memory_order_acquire),
                       .lost = live.lost.load(std::memory_order_relaxed),
                       .recorder = live.recorder,
                       .padding = {}};
    PLAIT_TRY(check_header(header));
    Chunk chunk = to_chunk(header, live.records());
    PLAIT_TRY(check_records(chunk.records));
    return chunk;
}

std::string encode_chunk(const Chunk& chunk) {
    PLAIT_CHECK(chunk.records.size() <= kChunkRecords, "A chunk holds more than fits.");
    PlainHeader header{.magic = kChunkMagic,
                       .version = kFormatVersion,
                       .reserved = 0,
                       .process_id = chunk.process_id,
                       .thread_id = chunk.thread_id,
                       .sequence = chunk.sequence,
                       .checksum = 0,
                       .count = uint32_t(chunk.records.size()),
                       .lost = chunk.lost,
                       .recorder = chunk.recorder,
                       .padding = {}};
    header.checksum = checksum_of(header, chunk.records.data(), chunk.records.size());
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof(header));
    bytes.append(reinterpret_cast<const char*>(chunk.records.data()),
                 chunk.records.size() * sizeof(Record));
    return bytes;
}

Result<Chunk> decode_chunk(std::string_view bytes, size_t* used) {
    PlainHeader header;
    if (bytes.size() < sizeof(header)) return damaged("it ends in the middle of a chunk's header.");
    std::memcpy(&header, bytes.data(), sizeof(header));
    PLAIT_TRY(check_header(header));
    const size_t length = sizeof(header) + header.count * sizeof(Record);
    if (bytes.size() < length) return damaged("it ends in the middle of a chunk.");
    // Copied first: the records of a string need not be aligned.
    std::vector<Record> records(header.count);
    if (header.count > 0)
        std::memcpy(static_cast<void*>(records.data()),
                    bytes.data() + sizeof(header),
                    length - sizeof(header));
    if (header.checksum != checksum_of(header, records.data(), records.size()))
        return damaged("a chunk's checksum does not fit its content.");
    PLAIT_TRY(check_records(records));
    Chunk chunk = to_chunk(header, records.data());
    *used = length;
    return chunk;
}

std::string encode_chunks(const std::vector<Chunk>& chunks) {
    std::string bytes;
    for (const Chunk& chunk : chunks)
        bytes += encode_chunk(chunk);
    return bytes;
}

Result<std::vector<Chunk>> decode_chunks(std::string_view bytes) {
    std::vector<Chunk> chunks;
    while (!bytes.empty()) {
        size_t used = 0;
        chunks.push_back(PLAIT_TRY(decode_chunk(bytes, &used)));
        bytes.remove_prefix(used);
    }
    return chunks;
}

} // namespace plait::trace
