// Chunks: the blocks that recorders fill and readers take.
//
// A chunk is a header of 64 bytes and up to kChunkRecords records, all by one OS thread of one
// process. Live chunks lie in memory or in a mapped file; an encoded chunk is the same bytes, cut
// to the records used and with a checksum, as it travels and is saved. [decode_chunk] checks
// everything that a reader relies on, so that damaged input is an Error and never a strange
// picture.
#pragma once

#include "base/result.h"
#include "trace/record.h"

#include <atomic>
#include <string>
#include <string_view>
#include <vector>

namespace plait::trace {

inline constexpr uint32_t kChunkMagic = 0x4b434c50; // "PLCK"
inline constexpr uint16_t kFormatVersion = 1;
inline constexpr size_t kChunkBytes = 32 * 1024;
inline constexpr size_t kChunkHeaderBytes = 64;
inline constexpr uint32_t kChunkRecords = (kChunkBytes - kChunkHeaderBytes) / sizeof(Record);

// Written by its recorder alone, except [magic] to [sequence], set before anybody can see it.
struct ChunkHeader {
    std::atomic<uint32_t> magic; // Stored last: what has it is a chunk.
    uint16_t version;
    uint16_t reserved;
    uint64_t process_id;
    uint64_t thread_id; // The system's number of the OS thread.
    uint32_t sequence;  // Of this recorder's chunks, from 0.
    uint32_t checksum;  // Of an encoded chunk; 0 in a live one.
    std::atomic<uint32_t> count;
    std::atomic<uint32_t> lost; // Records lost after the last one in this chunk.
    uint64_t recorder;          // Run-unique number of the recorder; orders nothing.
    uint64_t padding[2];

    Record* records() { return reinterpret_cast<Record*>(this + 1); }
    const Record* records() const { return reinterpret_cast<const Record*>(this + 1); }
};
static_assert(sizeof(ChunkHeader) == kChunkHeaderBytes);
static_assert(std::atomic<uint32_t>::is_always_lock_free);

// Where recorders get chunks from. Called by any recorder's thread.
class ChunkStore {
public:
    virtual ~ChunkStore() = default;
    // A chunk whose header is filled in, count and lost being 0; null when there is no more room.
    virtual ChunkHeader* take_chunk(uint32_t sequence, uint64_t recorder) = 0;
    // The recorder is done with the chunk.
    virtual void give_chunk(ChunkHeader* chunk) = 0;
    // Records lost by a recorder that has no chunk to note it in.
    virtual void count_lost(uint64_t records) = 0;
    // Whether readers only see chunks that were given back.
    virtual bool wants_flush() const = 0;
};

// A chunk as readers have it: checked, with the texts still in their slots.
struct Chunk {
    uint64_t process_id = 0;
    uint64_t thread_id = 0;
    uint64_t recorder = 0;
    uint32_t sequence = 0;
    uint32_t lost = 0;
    std::vector<Record> records;
};

// The text after the head record at [index]; the chunk has been checked.
std::string_view record_text(const Chunk& chunk, size_t index);

// Copies what has been published so far; checks it like [decode_chunk].
Result<Chunk> read_live_chunk(const ChunkHeader& header);

std::string encode_chunk(const Chunk& chunk);
// One encoded chunk at the front of [bytes]; [used] gets its length.
Result<Chunk> decode_chunk(std::string_view bytes, size_t* used);

// A whole trace: chunks one after the other.
std::string encode_chunks(const std::vector<Chunk>& chunks);
Result<std::vector<Chunk>> decode_chunks(std::string_view bytes);

} // namespace plait::trace
