#include "vm/text_frame.h"

#include "vm/str_data.h"
#include "vm/text.h"

#include <algorithm>

namespace plait::vm {

namespace {

uint64_t& length_of(Raw* raw) {
    return *raw->as<uint64_t>();
}
char* text_of(Raw* raw) {
    return reinterpret_cast<char*>(raw->bytes()) + 8;
}

} // namespace

bool buffer_append(Mutator& m, Value& slot, std::string_view text) {
    Raw* raw = slot.empty() ? nullptr : m.at<Raw>(slot);
    const uint64_t length = raw ? length_of(raw) : 0;
    if (!raw || 8 + length + text.size() > raw->size_bytes) {
        const uint64_t capacity = std::max<uint64_t>(128, 8 + (length + text.size()) * 2);
        Raw* grown = m.try_new<Raw>(Kind::Raw, capacity);
        if (!grown) return false;
        grown->size_bytes = static_cast<uint32_t>(capacity);
        grown->reserved = 0;
        if (raw) std::memcpy(text_of(grown), text_of(raw), length);
        raw = grown;
        slot = m.value_of(raw);
    }
    std::memcpy(text_of(raw) + length, text.data(), text.size());
    length_of(raw) = length + text.size();
    return true;
}

bool buffer_append_str(Mutator& m, Value& slot, Str* s) {
    if (s->flags & kStrAscii) return buffer_append(m, slot, latin1_view(s));
    std::string text;
    append_utf8(s, &text);
    return buffer_append(m, slot, text);
}

std::string_view buffer_view(Mutator& m, Value slot) {
    if (slot.empty()) return {};
    Raw* raw = m.at<Raw>(slot);
    return {text_of(raw), size_t(length_of(raw))};
}

} // namespace plait::vm
