#include "runtime/park.h"

namespace plait::runtime {

bool wait_reason_of(ParkReason reason, trace::WaitReason* wait) {
    switch (reason) {
    case ParkReason::Sleep: *wait = trace::WaitReason::Sleep; return true;
    case ParkReason::Lock: *wait = trace::WaitReason::Lock; return true;
    case ParkReason::Join: *wait = trace::WaitReason::Join; return true;
    case ParkReason::Queue: *wait = trace::WaitReason::Queue; return true;
    case ParkReason::LoopWait: *wait = trace::WaitReason::Await; return true;
    case ParkReason::ProcessWait: *wait = trace::WaitReason::Child; return true;
    case ParkReason::Message: *wait = trace::WaitReason::Queue; return true;
    case ParkReason::SharedLock: *wait = trace::WaitReason::Lock; return true;
    case ParkReason::Input: *wait = trace::WaitReason::Input; return true;
    default: return false;
    }
}

vm::Value
park(vm::Mutator& m, ParkReason reason, int64_t deadline_ns, vm::Value subject, uint64_t detail) {
    m.park = {.reason = static_cast<uint32_t>(reason),
              .deadline_ns = deadline_ns,
              .subject = subject,
              .detail = detail};
    m.fiber().result = vm::kNone;
    return vm::kSignalPark;
}

} // namespace plait::runtime
