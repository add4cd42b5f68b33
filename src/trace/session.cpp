#include "trace/session.h"

#include "platform/shared_memory.h"
#include "trace/store.h"

#include <cstdlib>

namespace plait::trace {

namespace {

// The room that the temporary directory should have; a short run needs little.
constexpr size_t kWantedRoom = size_t{256} << 20;

struct Ticket {
    uint32_t number = 0;
    std::string directory;
};

// "NUMBER:DIRECTORY", as ticket_for() writes it.
Result<Ticket> parse_ticket(const std::string& text) {
    char* end = nullptr;
    const unsigned long number = std::strtoul(text.c_str(), &end, 10);
    if (*end != ':' || number == 0 || end[1] == '\0')
        return Error{"'" + text + "' names no trace of a running program.", 0};
    return Ticket{.number = uint32_t(number), .directory = end + 1};
}

} // namespace

Result<std::unique_ptr<TraceSession>> TraceSession::create(const Options& options) {
    remove_abandoned_runs();
    std::unique_ptr<TraceSession> session(new TraceSession);
    session->directory_ =
        PLAIT_TRY(platform::make_temporary_directory(kRunDirectoryPrefix, kWantedRoom));
    session->is_root_ = true;
    session->store_ = PLAIT_TRY(FileStore::create(session->directory_, options.max_bytes));
    session->process_id_ = session->store_->process_id();
    return session;
}

Result<std::unique_ptr<TraceSession>> TraceSession::join(const std::string& ticket) {
    const Ticket parsed = PLAIT_TRY(parse_ticket(ticket));
    std::unique_ptr<TraceSession> session(new TraceSession);
    session->directory_ = parsed.directory;
    session->store_ = PLAIT_TRY(FileStore::join(parsed.directory, parsed.number));
    session->process_id_ = session->store_->process_id();
    return session;
}

std::unique_ptr<TraceSession>
TraceSession::create_in_memory(uint64_t process_id, Sink sink, void* context) {
    std::unique_ptr<TraceSession> session(new TraceSession);
    session->store_ = std::make_unique<MemoryStore>(process_id, sink, context);
    session->process_id_ = process_id;
    return session;
}

TraceSession::~TraceSession() {
    // No recorder writes any more, so this thread may act for theirs.
    LockGuard guard(mutex_);
    for (const std::unique_ptr<Recorder>& recorder : recorders_)
        recorder->flush();
    if (is_root_) platform::remove_directory(directory_);
}

bool TraceSession::passes_chunks_on() const {
    return store_->wants_flush();
}

Recorder* TraceSession::create_recorder() {
    LockGuard guard(mutex_);
    recorders_.push_back(std::make_unique<Recorder>(store_.get(), next_recorder_id()));
    return recorders_.back().get();
}

uint64_t TraceSession::next_recorder_id() {
    return uint64_t{process_number(process_id_)} << 32 | ++recorders_made_;
}

uint64_t TraceSession::next_flow() {
    return uint64_t{process_number(process_id_)} << 40 |
           next_flow_.fetch_add(1, std::memory_order_relaxed);
}

uint32_t TraceSession::reserve_process_number() {
    return store_->reserve_process_number();
}

std::string TraceSession::ticket_for(uint32_t number) const {
    return std::to_string(number) + ":" + directory_;
}

Result<void> TraceSession::after_fork_in_child(uint32_t number, Recorder* current) {
    // Only the forked thread exists here; whoever held the lock in the parent does not.
    mutex_.reset_after_fork();
    LockGuard guard(mutex_);
    is_root_ = false;
    recorders_made_ = 0;
    next_flow_.store(1, std::memory_order_relaxed);
    for (const std::unique_ptr<Recorder>& recorder : recorders_)
        recorder->detach();
    PLAIT_TRY(store_->begin_forked_process(number));
    process_id_ = store_->process_id();
    if (current) current->restart(store_.get(), next_recorder_id());
    return {};
}

Result<std::vector<Chunk>> TraceSession::collect() const {
    return store_->collect();
}
uint64_t TraceSession::lost_without_chunk() const {
    return store_->lost_without_chunk();
}
uint64_t TraceSession::used_bytes() const {
    return store_->used_bytes();
}

} // namespace plait::trace
