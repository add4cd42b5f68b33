// _os: what os and multiprocessing need of the operating system.

#include "modules/tables.h"
#include "platform/environment.h"
#include "platform/output.h"
#include "platform/process.h"
#include "platform/random.h"
#include "platform/thread.h"
#include "runtime/park.h"
#include "runtime/processes.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/text.h"

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace plait::modules {

using runtime::ParkReason;
using vm::ErrorType;
using vm::kNone;
using vm::kNoValue;
using vm::Mutator;
using vm::NativeFrame;
using vm::Value;

namespace {

Value getpid(Mutator&, Value*, uint32_t) {
    return Value::from_int(platform::process_id());
}
Value getppid(Mutator&, Value*, uint32_t) {
    return Value::from_int(platform::parent_process_id());
}
Value cpu_count(Mutator&, Value*, uint32_t) {
    return Value::from_int(platform::cpu_count());
}

// The answer of a park that gives a number or minus an errno value.
Value answer_or_error(Mutator& m) {
    const int64_t answer = driver_of(m).answer;
    return answer < 0 ? runtime::raise_os_error(m, static_cast<int>(-answer))
                      : Value::from_int(answer);
}

// Slots: answer of the park.
Value fork(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!runtime_of(m).options().processes) return refuse_processes(m);
    PLAIT_AWAIT(f.slot(0), runtime::park(m, ParkReason::Fork, -1));
    return answer_or_error(m);
    PLAIT_FRAME_END
}

template<ParkReason Reason> Value exit_now(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int64_t status;
        if (!int_argument(m, f.slot(0), &status)) return kNoValue;
        f.slot(0) = Value::from_int(status & 0xff);
    }
    PLAIT_AWAIT(f.slot(1),
                runtime::park(m, Reason, -1, Value(), static_cast<uint64_t>(f.slot(0).as_int())));
    PLAIT_FRAME_END
}

// Slots: pid, signal, answer. What was printed before comes out before the signal has its effect.
Value kill(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), runtime::park(m, ParkReason::Flush, -1));
    {
        int64_t pid, signal;
        if (!int_argument(m, f.slot(0), &pid) || !int_argument(m, f.slot(1), &signal))
            return kNoValue;
        const Result<void> sent =
            platform::kill_process(static_cast<int>(pid), static_cast<int>(signal));
        if (!sent.ok()) return runtime::raise_os_error(m, sent.error().code);
        if (pid != platform::process_id() || !platform::ends_soon_by(static_cast<int>(signal)))
            return kNone;
    }
    PLAIT_AWAIT(f.slot(2), runtime::park(m, ParkReason::Sleep, -1));
    return kNone;
    PLAIT_FRAME_END
}

Value pair(Mutator& m, int64_t first, int64_t second) {
    const Value items[] = {Value::from_int(first), Value::from_int(second)};
    return vm::new_tuple(m, items, 2);
}

// The pid of an ended child among those that [pid] means, or 0 (none has ended), or -1 (there is
// none).
int ended_child(Mutator& m, int pid, int* wait_status) {
    runtime::Children& children = runtime_of(m).children();
    std::vector<int> pids = pid > 0 ? std::vector<int>{pid} : children.pids();
    int found = -1;
    for (const int child : pids) {
        const runtime::ChildStatus status = children.look(child);
        if (!status.known) continue;
        if (status.reaped_now) runtime::note_child_exit(driver_of(m), status);
        found = std::max(found, 0);
        *wait_status = status.wait_status;
        if (status.ended) return child;
    }
    return found;
}

constexpr int64_t kNoHang = 1;

// (pid, status), where status is waitpid's. Slots: pid, options, answer of the park.
Value waitpid(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN {
        int64_t number;
        if (!int_argument(m, f.slot(0), &number) || !int_argument(m, f.slot(1), &number))
            return kNoValue;
    }
    while (true) {
        {
            int wait_status = 0;
            const int child = ended_child(m, static_cast<int>(f.slot(0).as_int()), &wait_status);
            if (child < 0) return runtime::raise_os_error(m, ECHILD);
            if (child > 0) {
                const Value result = pair(m, child, wait_status);
                if (result != vm::kSignalRetry) runtime_of(m).children().forget(child);
                return result;
            }
            if (f.slot(1).as_int() & kNoHang) return pair(m, 0, 0);
        }
        PLAIT_AWAIT(f.slot(2),
                    runtime::park(m,
                                  ParkReason::ProcessWait,
                                  -1,
                                  Value(),
                                  static_cast<uint64_t>(std::max<int64_t>(f.slot(0).as_int(), 0))));
    }
    PLAIT_FRAME_END
}

Value urandom(Mutator& m, Value* args, uint32_t) {
    int64_t size;
    if (!int_argument(m, args[0], &size)) return kNoValue;
    if (size < 0 || size > 1 << 20)
        return m.raise(ErrorType::ValueError, "negative argument not allowed");
    std::string bytes(static_cast<size_t>(size), '\0');
    const Result<void> filled = platform::random_bytes(bytes.data(), bytes.size());
    if (!filled.ok()) return runtime::raise_os_error(m, filled.error().code);
    return vm::new_bytes(m, bytes.data(), static_cast<uint32_t>(size));
}

// The environment that the process was started with: a list of NAME=value.
Value environment(Mutator& m, Value*, uint32_t) {
    vm::List* list = vm::try_new_list(m, 0);
    if (!list) return vm::kSignalRetry;
    for (const std::string& entry : platform::environment()) {
        const Value text = vm::new_str(m, entry);
        if (text.is_signal() || !vm::list_append(m, list, text)) return vm::kSignalRetry;
    }
    return m.value_of(list);
}

constexpr vm::NativeDef kOsDefs[] = {
    {"environ", environment, nullptr, 0, 0, 0, 0, nullptr},
    {"getpid", getpid, nullptr, 0, 0, 0, 0, nullptr},
    {"getppid", getppid, nullptr, 0, 0, 0, 0, nullptr},
    {"cpu_count", cpu_count, nullptr, 0, 0, 0, 0, nullptr},
    {"fork", nullptr, fork, 0, 0, 1, 0, nullptr},
    {"_exit", nullptr, exit_now<ParkReason::ExitProcess>, 1, 1, 1, 0, "status"},
    {"_end_run", nullptr, exit_now<ParkReason::EndRun>, 1, 1, 1, 0, nullptr},
    {"kill", nullptr, kill, 2, 2, 1, 0, nullptr},
    {"waitpid", nullptr, waitpid, 2, 2, 1, 0, nullptr},
    {"urandom", urandom, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kOsTable = {kOsDefs, std::size(kOsDefs)};

} // namespace plait::modules
