#include "vm/list_storage.h"
#include "vm/str_methods.h"

#include <cstring>

namespace plait::vm {

Value str_of_parts(Mutator& m, const std::vector<StrPart>& parts) {
    uint64_t length = 0;
    uint32_t bits = 0;
    for (const StrPart& part : parts) {
        length += part.length();
        if (part.length()) bits |= max_character(part.source, part.from, part.to);
    }
    if (length == 0) return new_str(m, "");
    if (length == 1) {
        for (const StrPart& part : parts) {
            if (part.length()) return str_from_char(m, part.source->at(part.from));
        }
    }
    Str* made = try_new_str(m, length, bits);
    if (!made) return kSignalRetry;
    uint32_t at = 0;
    for (const StrPart& part : parts) {
        if (part.source->width() <= made->width()) {
            copy_characters(made, at, part.source, part.from, part.length());
        } else { // the part has none of its source's wide characters
            visit_mutable_characters(made, [&](auto* out) {
                for (uint32_t i = 0; i < part.length(); i++) {
                    out[at + i] = static_cast<std::remove_pointer_t<decltype(out)>>(
                        part.source->at(part.from + i));
                }
            });
        }
        at += part.length();
    }
    return m.value_of(made);
}

Value list_of_parts(Mutator& m, const std::vector<StrPart>& parts) {
    List* list = try_new_list(m, static_cast<uint32_t>(parts.size()));
    if (!list) return kSignalRetry;
    Value* items = parts.empty() ? nullptr : list_items(m, list);
    for (size_t i = 0; i < parts.size(); i++) {
        items[i] = new_str_range(m, parts[i].source, parts[i].from, parts[i].to);
        if (items[i] != kSignalRetry) continue;
        items[i] = Value();
        return kSignalRetry;
    }
    list->size = static_cast<uint32_t>(parts.size());
    return m.value_of(list);
}

Str* str_argument(Mutator& m, Value v, const char* format) {
    const Value payload = payload_of(m, v);
    if (m.is(payload, Kind::Str)) return m.at<Str>(payload);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    // Where CPython's argument parser speaks, None is not named by its type.
    const bool by_parser = v == kNone && std::strstr(format, "() argument") != nullptr;
    m.raise(ErrorType::TypeError, format, by_parser ? "None" : type_name(m, v));
#pragma GCC diagnostic pop
    return nullptr;
}

bool is_absent(Value v) {
    return v.empty() || v == kNone;
}

namespace {

bool index_argument(Mutator& m, Value v, int64_t otherwise, int64_t length, int64_t* out) {
    if (is_absent(v)) return *out = otherwise, true;
    if (!is_int(m, payload_of(m, v))) {
        m.raise(ErrorType::TypeError,
                "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    if (!argument_clamped(m, v, out)) return false;
    if (*out < 0) *out = *out < -length ? 0 : *out + length;
    return true;
}

} // namespace

bool range_arguments(
    Mutator& m, Value start, Value end, uint32_t length, int64_t* from, int64_t* to) {
    if (!index_argument(m, start, 0, length, from) || !index_argument(m, end, length, length, to))
        return false;
    if (*to > length) *to = length;
    return true;
}

bool int_argument(Mutator& m, Value v, int64_t otherwise, int64_t* out) {
    if (v.empty()) return *out = otherwise, true;
    return argument_int64(m, v, out);
}

} // namespace plait::vm
