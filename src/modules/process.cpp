// _process: the primitives under multiprocessing.

#include "platform/process.h"

#include "modules/tables.h"
#include "runtime/deadline.h"
#include "runtime/park.h"
#include "runtime/processes.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <cerrno>

namespace plait::modules {

using runtime::ParkReason;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

// Whether child [pid] has ended: its exit code as Python's, or None. ChildProcessError where it is
// not ours.
Value exit_code(Mutator& m, Value* args, uint32_t) {
    int64_t pid;
    if (!int_argument(m, args[0], &pid)) return kNoValue;
    const runtime::ChildStatus status = runtime_of(m).children().look(static_cast<int>(pid));
    if (!status.known) return runtime::raise_os_error(m, ECHILD);
    if (status.reaped_now) runtime::note_child_exit(driver_of(m), status);
    if (!status.ended) return kNone;
    const int signal = status.wait_status & 0x7f;
    return Value::from_int(signal ? -signal : status.wait_status >> 8);
}

// Waits until child [pid] has ended, or for [timeout] seconds. Slots: pid, timeout, deadline,
// answer of the park.
Value wait(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int64_t pid;
        if (!int_argument(m, f.slot(0), &pid) || !timeout_argument(m, f.slot(1), &f.slot(2)))
            return kNoValue;
    }
    do {
        PLAIT_AWAIT(f.slot(3),
                    runtime::park(m,
                                  ParkReason::ProcessWait,
                                  runtime::deadline_of_slot(f.slot(2)),
                                  Value(),
                                  static_cast<uint64_t>(f.slot(0).as_int())));
        if (driver_of(m).answer < 0)
            return runtime::raise_os_error(m, static_cast<int>(-driver_of(m).answer));
        if (driver_of(m).answer > 0) return vm::kTrue;
    } while (!runtime::is_past(f.slot(2)));
    return vm::kFalse;
    PLAIT_FRAME_END
}

// What a spawned process is given, from the arguments of [spawn]. False with an exception raised.
bool read_spawn_request(Mutator& m, NativeFrame& f) {
    if (!m.is(f.slot(0), vm::Kind::Bytes) || !m.is(f.slot(1), vm::Kind::Tuple)) {
        m.raise(ErrorType::TypeError, "bytes and a tuple of descriptors are required");
        return false;
    }
    runtime::SpawnRequest& request = driver_of(m).spawn;
    request = {};
    const vm::Tuple* fds = m.at<vm::Tuple>(f.slot(1));
    for (uint32_t i = 0; i < fds->size; ++i) {
        int64_t fd;
        if (!int_argument(m, m.at<vm::Tuple>(f.slot(1))->items()[i], &fd)) return false;
        request.fds.push_back(static_cast<int>(fd));
    }
    vm::Bytes* payload = m.at<vm::Bytes>(f.slot(0));
    request.payload.assign(reinterpret_cast<const char*>(payload->data()), payload->size);
    return true;
}

// Starts this program anew; it is given [payload] and the descriptors [fds] under their numbers.
// The pid. Slots: payload, fds, answer of the park.
Value spawn(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        if (!runtime_of(m).options().processes) return refuse_processes(m);
        if (!read_spawn_request(m, f)) return kNoValue;
    }
    PLAIT_AWAIT(f.slot(2), runtime::park(m, ParkReason::ProcessStart, -1));
    {
        const int64_t answer = driver_of(m).answer;
        return answer < 0 ? runtime::raise_os_error(m, static_cast<int>(-answer))
                          : Value::from_int(answer);
    }
    PLAIT_FRAME_END
}

// What the parent of a spawned process has sent.
Value spawn_payload(Mutator& m, Value*, uint32_t) {
    const std::string& payload = runtime_of(m).options().spawn_payload;
    return vm::new_bytes(m, payload.data(), static_cast<uint32_t>(payload.size()));
}

Value start_method(Mutator& m, Value*, uint32_t) {
    const runtime::Options& options = runtime_of(m).options();
    return vm::new_str(m, options.start_method == runtime::StartMethod::Spawn ? "spawn" : "fork");
}

Value available(Mutator& m, Value*, uint32_t) {
    return vm::from_bool(runtime_of(m).options().processes);
}

Value set_name(Mutator& m, Value* args, uint32_t) {
    const std::string name = vm::to_utf8(m, args[0]);
    driver_of(m).emit_text(trace::Event::ProcessName, name);
    platform::set_process_name(name);
    return kNone;
}

Value set_parent(Mutator& m, Value* args, uint32_t) {
    runtime_of(m).set_parent(static_cast<int>(args[0].as_int()));
    return kNone;
}

constexpr vm::NativeDef kProcessDefs[] = {
    {"exit_code", exit_code, nullptr, 1, 1, 0, 0, nullptr},
    {"wait", nullptr, wait, 1, 2, 2, 0, nullptr},
    {"spawn", nullptr, spawn, 2, 2, 1, 0, nullptr},
    {"spawn_payload", spawn_payload, nullptr, 0, 0, 0, 0, nullptr},
    {"start_method", start_method, nullptr, 0, 0, 0, 0, nullptr},
    {"available", available, nullptr, 0, 0, 0, 0, nullptr},
    {"set_parent", set_parent, nullptr, 1, 1, 0, 0, nullptr},
    {"set_name", set_name, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kProcessTable = {kProcessDefs, std::size(kProcessDefs)};

} // namespace plait::modules
