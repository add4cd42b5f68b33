// The two chunk stores: files that a run's processes share a directory with, and memory.
//
// FileStore: the directory holds `run`, one page with what the processes share (RunPage), and
// `process-N`, for each process a page (FilePage) and then chunks. Files are sparse and mapped
// whole; a chunk is first given room on the disk, so a full disk is a lost record and never a bus
// error. A chunk exists for readers once its magic is there. Chunks are never given back: the run
// is bounded by RunPage::max_chunks. take_chunk runs on any thread, everything else on one.
//
// MemoryStore: a chunk is allocated, filled, handed to the sink and freed.
#pragma once

#include "platform/shared_memory.h"
#include "trace/session.h"

namespace plait::trace {

class RunStore : public ChunkStore {
public:
    virtual Result<void> begin_forked_process(uint32_t number) = 0;
    virtual Result<std::vector<Chunk>> collect() const = 0;
    virtual uint32_t reserve_process_number() = 0;
    virtual uint64_t lost_without_chunk() const = 0;
    virtual uint64_t used_bytes() const = 0;
    virtual uint64_t process_id() const = 0;
};

// In the mapped file `run`; written by all processes.
struct RunPage {
    uint32_t magic;
    uint32_t max_chunks;
    std::atomic<uint32_t> next_process;
    std::atomic<uint32_t> chunks_taken;
    std::atomic<uint64_t> lost;
};

// The first page of a process's file; written by that process.
struct FilePage {
    uint64_t process_id;
    std::atomic<uint32_t> chunks_taken;
};

class FileStore final : public RunStore {
public:
    static Result<std::unique_ptr<FileStore>> create(const std::string& directory,
                                                     uint64_t max_bytes);
    static Result<std::unique_ptr<FileStore>> join(const std::string& directory, uint32_t number);

    ChunkHeader* take_chunk(uint32_t sequence, uint64_t recorder) override;
    void give_chunk(ChunkHeader*) override {}
    void count_lost(uint64_t records) override;
    bool wants_flush() const override { return false; }

    Result<void> begin_forked_process(uint32_t number) override;
    Result<std::vector<Chunk>> collect() const override;
    uint32_t reserve_process_number() override;
    uint64_t lost_without_chunk() const override;
    uint64_t used_bytes() const override;
    uint64_t process_id() const override { return process_id_; }

private:
    RunPage* run_page() const { return reinterpret_cast<RunPage*>(run_.data()); }
    FilePage* file_page() const { return reinterpret_cast<FilePage*>(own_.data()); }
    Result<void> open_own_file(uint32_t number);
    Result<void> read_process_file(const std::string& name, std::vector<Chunk>* chunks) const;

    std::string directory_;
    platform::SharedFile run_;
    platform::SharedFile own_;
    uint64_t process_id_ = 0;
};

class MemoryStore final : public RunStore {
public:
    MemoryStore(uint64_t process_id, TraceSession::Sink sink, void* context)
        : process_id_(process_id), sink_(sink), context_(context) {}

    ChunkHeader* take_chunk(uint32_t sequence, uint64_t recorder) override;
    void give_chunk(ChunkHeader* chunk) override;
    void count_lost(uint64_t records) override { lost_ += records; }
    bool wants_flush() const override { return true; }

    Result<void> begin_forked_process(uint32_t number) override;
    Result<std::vector<Chunk>> collect() const override { return std::vector<Chunk>{}; }
    uint32_t reserve_process_number() override { return ++next_process_; }
    uint64_t lost_without_chunk() const override { return lost_; }
    uint64_t used_bytes() const override { return chunks_in_use_ * kChunkBytes; }
    uint64_t process_id() const override { return process_id_; }

private:
    uint64_t process_id_;
    TraceSession::Sink sink_;
    void* context_;
    std::atomic<uint64_t> lost_{0};
    std::atomic<uint32_t> next_process_{1};
    std::atomic<uint32_t> chunks_in_use_{0};
};

inline constexpr const char* kRunDirectoryPrefix = "plait-trace-";
inline constexpr const char* kRunFileName = "run";
inline constexpr size_t kStorePageBytes = 4096;
static_assert(sizeof(RunPage) <= kStorePageBytes && sizeof(FilePage) <= kStorePageBytes);

// Removes what killed runs left in the temporary directories.
void remove_abandoned_runs();

} // namespace plait::trace
