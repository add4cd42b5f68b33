#include "runtime/children.h"

#include <algorithm>

namespace plait::runtime {

void Children::add(int pid, uint64_t process_id) {
    LockGuard guard(mutex_);
    // The system gives numbers anew: what an older child of that number was is over.
    std::erase_if(children_, [pid](const Child& child) { return child.pid == pid; });
    children_.push_back({.pid = pid, .process_id = process_id});
}

Children::Child* Children::find(int pid) {
    for (Child& child : children_)
        if (child.pid == pid) return &child;
    return nullptr;
}

uint64_t Children::process_id(int pid) {
    LockGuard guard(mutex_);
    const Child* child = find(pid);
    return child ? child->process_id : static_cast<uint64_t>(pid);
}

ChildStatus Children::look(int pid) {
    LockGuard guard(mutex_);
    Child* child = find(pid);
    if (!child) return {};
    ChildStatus status{.known = true,
                       .ended = child->ended,
                       .wait_status = child->wait_status,
                       .process_id = child->process_id};
    if (child->ended) return status;
    const Result<platform::ProcessStatus> got =
        platform::wait_process(pid, platform::WaitMode::NoHang);
    if (!got.ok()) {
        status.known = false;
        return status;
    }
    const platform::ProcessStatus& now = got.value();
    if (now.state == platform::ProcessState::Running) return status;
    child->ended = status.ended = status.reaped_now = true;
    child->wait_status = status.wait_status =
        now.state == platform::ProcessState::Signaled ? now.value : now.value << 8;
    status.cpu_ns = now.cpu_ns;
    return status;
}

void Children::forget(int pid) {
    LockGuard guard(mutex_);
    std::erase_if(children_, [pid](const Child& child) { return child.pid == pid; });
}

std::vector<int> Children::pids() {
    LockGuard guard(mutex_);
    std::vector<int> pids;
    for (const Child& child : children_)
        pids.push_back(child.pid);
    return pids;
}

std::vector<int> Children::unreaped() {
    LockGuard guard(mutex_);
    std::vector<int> pids;
    for (const Child& child : children_) {
        if (!child.ended) pids.push_back(child.pid);
    }
    return pids;
}

void Children::reset_after_fork() {
    mutex_.reset_after_fork();
    LockGuard guard(mutex_);
    children_.clear();
}

} // namespace plait::runtime
