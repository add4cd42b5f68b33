#include "trace/store.h"

#include "platform/process.h"
#include "platform/thread.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace plait::trace {

namespace {

constexpr uint32_t kRunMagic = 0x4e525450; // "PTRN"

size_t file_bytes(uint32_t max_chunks) {
    return kStorePageBytes + max_chunks * kChunkBytes;
}

std::string process_file_name(uint32_t number) {
    return "process-" + std::to_string(number);
}

// Everything but the magic, which makes the chunk visible to readers.
void fill_header(ChunkHeader* chunk, uint64_t process_id, uint32_t sequence, uint64_t recorder) {
    chunk->version = kFormatVersion;
    chunk->process_id = process_id;
    chunk->thread_id = platform::thread_id();
    chunk->sequence = sequence;
    chunk->recorder = recorder;
}

bool reading_order(const Chunk& a, const Chunk& b) {
    if (a.process_id != b.process_id) return a.process_id < b.process_id;
    if (a.recorder != b.recorder) return a.recorder < b.recorder;
    return a.sequence < b.sequence;
}

bool starts_with(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

// Whether the lock that the run's processes hold is free.
bool is_abandoned(const std::string& directory) {
    Result<platform::SharedFile> run = platform::SharedFile::map(
        directory + "/" + kRunFileName, platform::SharedFile::Mode::Open, kStorePageBytes);
    return run.ok() && run.value().try_lock_exclusive();
}

} // namespace

Result<std::unique_ptr<FileStore>> FileStore::create(const std::string& directory,
                                                     uint64_t max_bytes) {
    auto store = std::make_unique<FileStore>();
    store->directory_ = directory;
    // Locked from the first moment, so that no other run takes it for an abandoned one.
    store->run_ = PLAIT_TRY(platform::SharedFile::map(
        directory + "/" + kRunFileName, platform::SharedFile::Mode::CreateLocked, kStorePageBytes));
    PLAIT_TRY(store->run_.reserve(0, kStorePageBytes));
    RunPage* page = store->run_page();
    page->max_chunks = uint32_t(std::clamp<uint64_t>(max_bytes / kChunkBytes, 1, 1u << 20));
    page->next_process.store(1, std::memory_order_relaxed);
    page->magic = kRunMagic;
    PLAIT_TRY(store->open_own_file(store->reserve_process_number()));
    return store;
}

Result<std::unique_ptr<FileStore>> FileStore::join(const std::string& directory, uint32_t number) {
    auto store = std::make_unique<FileStore>();
    store->directory_ = directory;
    store->run_ = PLAIT_TRY(platform::SharedFile::map(
        directory + "/" + kRunFileName, platform::SharedFile::Mode::Open, kStorePageBytes));
    if (store->run_page()->magic != kRunMagic)
        return Error{"The directory " + directory + " holds no trace of this version.", 0};
    PLAIT_TRY(store->open_own_file(number));
    return store;
}

Result<void> FileStore::open_own_file(uint32_t number) {
    process_id_ = make_process_id(number, uint32_t(platform::process_id()));
    own_ = PLAIT_TRY(platform::SharedFile::map(directory_ + "/" + process_file_name(number),
                                               platform::SharedFile::Mode::Create,
                                               file_bytes(run_page()->max_chunks)));
    if (Result<void> room = own_.reserve(0, kStorePageBytes); !room.ok()) {
        own_.close();
        return room;
    }
    file_page()->process_id = process_id_;
    return {};
}

Result<void> FileStore::begin_forked_process(uint32_t number) {
    // Closing unmaps the parent's file here, so nothing can be written into it by mistake.
    own_.close();
    return open_own_file(number);
}

ChunkHeader* FileStore::take_chunk(uint32_t sequence, uint64_t recorder) {
    RunPage* run = run_page();
    // Looked at before it is counted up: a full run is asked for every record that it loses.
    if (!own_.is_open() || run->chunks_taken.load(std::memory_order_relaxed) >= run->max_chunks ||
        run->chunks_taken.fetch_add(1, std::memory_order_relaxed) >= run->max_chunks)
        return nullptr;
    const uint32_t index = file_page()->chunks_taken.fetch_add(1, std::memory_order_relaxed);
    const size_t offset = kStorePageBytes + index * kChunkBytes;
    if (!own_.reserve(offset, kChunkBytes).ok()) {
        // The disk is full: nobody needs to try again.
        run->chunks_taken.store(run->max_chunks, std::memory_order_relaxed);
        return nullptr;
    }
    auto* chunk = reinterpret_cast<ChunkHeader*>(own_.data() + offset);
    fill_header(chunk, process_id_, sequence, recorder);
    chunk->magic.store(kChunkMagic, std::memory_order_release);
    return chunk;
}

void FileStore::count_lost(uint64_t records) {
    run_page()->lost.fetch_add(records, std::memory_order_relaxed);
}

uint32_t FileStore::reserve_process_number() {
    return run_page()->next_process.fetch_add(1, std::memory_order_relaxed);
}

uint64_t FileStore::lost_without_chunk() const {
    return run_page()->lost.load(std::memory_order_relaxed);
}

uint64_t FileStore::used_bytes() const {
    const RunPage* run = run_page();
    return uint64_t{std::min(run->chunks_taken.load(), run->max_chunks)} * kChunkBytes;
}

Result<std::vector<Chunk>> FileStore::collect() const {
    const std::vector<std::string> names = PLAIT_TRY(platform::list_directory(directory_));
    std::vector<Chunk> chunks;
    for (const std::string& name : names) {
        if (starts_with(name, "process-")) PLAIT_TRY(read_process_file(name, &chunks));
    }
    std::sort(chunks.begin(), chunks.end(), reading_order);
    return chunks;
}

Result<void> FileStore::read_process_file(const std::string& name,
                                          std::vector<Chunk>* chunks) const {
    const uint32_t max_chunks = run_page()->max_chunks;
    const platform::SharedFile file = PLAIT_TRY(platform::SharedFile::map(
        directory_ + "/" + name, platform::SharedFile::Mode::Open, file_bytes(max_chunks)));
    const auto* page = reinterpret_cast<const FilePage*>(file.data());
    const uint32_t taken = std::min(page->chunks_taken.load(), max_chunks);
    for (uint32_t i = 0; i < taken; ++i) {
        auto* chunk =
            reinterpret_cast<ChunkHeader*>(file.data() + kStorePageBytes + i * kChunkBytes);
        // A process killed while it made the chunk left no magic, and no record.
        if (chunk->magic.load(std::memory_order_acquire) != 0)
            chunks->push_back(PLAIT_TRY(read_live_chunk(*chunk)));
    }
    return {};
}

ChunkHeader* MemoryStore::take_chunk(uint32_t sequence, uint64_t recorder) {
    void* memory = std::calloc(1, kChunkBytes);
    if (!memory) return nullptr;
    auto* chunk = static_cast<ChunkHeader*>(memory);
    fill_header(chunk, process_id_, sequence, recorder);
    chunk->magic.store(kChunkMagic, std::memory_order_release);
    ++chunks_in_use_;
    return chunk;
}

void MemoryStore::give_chunk(ChunkHeader* chunk) {
    sink_(context_, *chunk);
    std::free(chunk);
    --chunks_in_use_;
}

Result<void> MemoryStore::begin_forked_process(uint32_t number) {
    process_id_ = make_process_id(number, uint32_t(platform::process_id()));
    return {};
}

void remove_abandoned_runs() {
    for (const std::string& root : platform::temporary_roots()) {
        Result<std::vector<std::string>> names = platform::list_directory(root);
        if (!names.ok()) continue;
        for (const std::string& name : names.value()) {
            if (starts_with(name, kRunDirectoryPrefix) && is_abandoned(root + "/" + name))
                platform::remove_directory(root + "/" + name);
        }
    }
}

} // namespace plait::trace
