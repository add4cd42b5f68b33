// Builds chunks of one process's recorder by hand, with times and stamps that the test chooses.
#pragma once

#include "trace/chunk.h"
#include "trace/model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace plait::trace {

inline constexpr uint64_t kRoot = make_process_id(1, 100);
inline constexpr uint64_t kChild = make_process_id(2, 101);

class FakeRecorder {
public:
    FakeRecorder(uint64_t process_id, uint64_t recorder) {
        chunk_.process_id = process_id;
        chunk_.recorder = recorder;
    }

    FakeRecorder&
    at(uint64_t time_ns, Event event, uint32_t subject, uint64_t value = 0, uint32_t aux = 0) {
        chunk_.records.push_back(Record{.time_ns = time_ns,
                                        .value = value,
                                        .subject = subject,
                                        .aux = aux,
                                        .lamport = ++lamport_,
                                        .event = event,
                                        .flags = 0,
                                        .text_bytes = 0});
        return *this;
    }
    FakeRecorder& wait(uint64_t time_ns, uint32_t subject, WaitReason reason, uint64_t value = 0) {
        return at(time_ns, Event::WaitBegin, subject, value, uint32_t(reason));
    }
    FakeRecorder& go(uint64_t time_ns, uint32_t subject, WaitReason reason, uint64_t value = 0) {
        return at(time_ns, Event::WaitEnd, subject, value, uint32_t(reason));
    }
    FakeRecorder& text(uint64_t time_ns, Event event, uint32_t subject, std::string_view text) {
        at(time_ns, event, subject);
        chunk_.records.back().text_bytes = uint16_t(text.size());
        for (; !text.empty(); text.remove_prefix(std::min(text.size(), sizeof(Record)))) {
            Record slot{};
            std::memcpy(&slot, text.data(), std::min(text.size(), sizeof(slot)));
            chunk_.records.push_back(slot);
        }
        return *this;
    }
    FakeRecorder& observe(uint32_t stamp) {
        lamport_ = std::max(lamport_, stamp);
        return *this;
    }
    uint32_t lamport() const { return lamport_; }
    const Chunk& chunk() const { return chunk_; }

private:
    Chunk chunk_;
    uint32_t lamport_ = 0;
};

// "running 10-20, lock 20-30": a lane's spans in one line.
inline std::string spans_of(const Lane& lane) {
    std::string text;
    for (const Span& span : lane.spans) {
        text += (text.empty() ? "" : ", ") + std::string(state_name(span.state)) + " " +
                std::to_string(span.begin_ns) + "-" + std::to_string(span.end_ns) +
                (span.unclosed ? "?" : "");
    }
    return text;
}

inline Model build_checked(const std::vector<Chunk>& chunks) {
    Model model = build_model(chunks);
    for (const std::string& sentence : check_model(model))
        ADD_FAILURE() << sentence;
    return model;
}

} // namespace plait::trace
