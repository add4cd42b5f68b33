#include "trace/record.h"

#include "base/check.h"

namespace plait::trace {

const char* event_name(Event event) {
    static constexpr const char* kNames[] = {
#define PLAIT_TRACE_EVENT(name, meaning) #name,
#include "trace/events.def"
#undef PLAIT_TRACE_EVENT
    };
    return event < Event::Count ? kNames[size_t(event)] : "Unknown";
}

const char* event_meaning(Event event) {
    static constexpr const char* kMeanings[] = {
#define PLAIT_TRACE_EVENT(name, meaning) meaning,
#include "trace/events.def"
#undef PLAIT_TRACE_EVENT
    };
    return event < Event::Count ? kMeanings[size_t(event)] : "Not an event.";
}

bool is_text_event(Event event) {
    return event == Event::ProcessName || event == Event::LaneName || event == Event::Output ||
           event == Event::ErrorOutput || event == Event::Global || event == Event::Locals;
}

const char* wait_reason_name(WaitReason reason) {
    switch (reason) {
    case WaitReason::Gil: return "gil";
    case WaitReason::Lock: return "lock";
    case WaitReason::Sleep: return "sleep";
    case WaitReason::Join: return "join";
    case WaitReason::Queue: return "queue";
    case WaitReason::Await: return "await";
    case WaitReason::Child: return "child";
    case WaitReason::Input: return "input";
    case WaitReason::Pause: return "pause";
    case WaitReason::Ready: return "ready";
    case WaitReason::Count: break;
    }
    PLAIT_UNREACHABLE("A wait reason has no name.");
}

} // namespace plait::trace
