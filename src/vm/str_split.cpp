#include "vm/containers.h"
#include "vm/str_find.h"
#include "vm/str_methods.h"
#include "vm/unicode.h"

#include <algorithm>

namespace plait::vm {

namespace {

using Parts = std::vector<StrPart>;

inline bool is_blank(uint32_t c) {
    constexpr uint64_t kBlanks = uint64_t{1} << ' ' | uint64_t{0x1f} << 9 | uint64_t{0xf} << 0x1c;
    if (c > ' ') return c >= 0x80 && is_space(c);
    return (kBlanks >> c & 1) != 0;
}

void split_at_blanks(Str* s, uint64_t limit, Parts* parts) {
    visit_characters(s, [&](auto* data) {
        uint32_t at = 0;
        const uint32_t end = s->length;
        for (;;) {
            while (at < end && is_blank(data[at]))
                at++;
            if (at == end) return;
            if (parts->size() == limit) break;
            const uint32_t start = at;
            while (at < end && !is_blank(data[at]))
                at++;
            parts->push_back({s, start, at});
        }
        parts->push_back({s, at, end}); // the rest keeps the blanks at its end
    });
}

// From the right; the parts come out last first.
void rsplit_at_blanks(Str* s, uint64_t limit, Parts* parts) {
    uint32_t at = s->length;
    for (;;) {
        while (at > 0 && is_space(s->at(at - 1)))
            at--;
        if (at == 0) return;
        if (parts->size() == limit) break;
        const uint32_t end = at;
        while (at > 0 && !is_space(s->at(at - 1)))
            at--;
        parts->push_back({s, at, end});
    }
    parts->push_back({s, 0, at});
}

void split_at_separator(Str* s, Str* separator, uint64_t limit, Parts* parts) {
    uint32_t at = 0;
    visit_characters(s, [&](auto* data) {
        visit_characters(separator, [&](auto* characters) {
            const Needle needle(characters, separator->length);
            while (parts->size() < limit) {
                const int64_t found = needle.find(data, at, s->length);
                if (found < 0) break;
                parts->push_back({s, at, static_cast<uint32_t>(found)});
                at = static_cast<uint32_t>(found) + separator->length;
            }
        });
    });
    parts->push_back({s, at, s->length});
}

void rsplit_at_separator(Str* s, Str* separator, uint64_t limit, Parts* parts) {
    uint32_t end = s->length;
    while (parts->size() < limit) {
        const int64_t found = rfind_str(s, separator, 0, end);
        if (found < 0) break;
        parts->push_back({s, static_cast<uint32_t>(found) + separator->length, end});
        end = static_cast<uint32_t>(found);
    }
    parts->push_back({s, 0, end});
}

Value split_method(Mutator& m, Value* args, bool from_right) {
    Str* s = m.at<Str>(args[0]);
    int64_t maximum;
    if (!int_argument(m, args[2], -1, &maximum)) return kNoValue;
    const uint64_t limit = maximum < 0 ? UINT64_MAX : static_cast<uint64_t>(maximum);
    Parts parts;
    parts.reserve(32);
    if (is_absent(args[1])) {
        if (from_right)
            rsplit_at_blanks(s, limit, &parts);
        else
            split_at_blanks(s, limit, &parts);
    } else {
        Str* separator = str_argument(m, args[1], "must be str or None, not %s");
        if (!separator) return kNoValue;
        if (separator->length == 0) return m.raise(ErrorType::ValueError, "empty separator");
        if (from_right)
            rsplit_at_separator(s, separator, limit, &parts);
        else
            split_at_separator(s, separator, limit, &parts);
    }
    if (from_right) std::reverse(parts.begin(), parts.end());
    return list_of_parts(m, parts);
}

Value tuple_of_three(Mutator& m, StrPart a, StrPart b, StrPart c) {
    Value items[3];
    const StrPart parts[] = {a, b, c};
    for (int i = 0; i < 3; i++) {
        items[i] = new_str_range(m, parts[i].source, parts[i].from, parts[i].to);
        if (items[i] == kSignalRetry) return kSignalRetry;
    }
    return new_tuple(m, items, 3);
}

Value partition_method(Mutator& m, Value* args, bool from_right) {
    Str* s = m.at<Str>(args[0]);
    Str* separator = str_argument(m, args[1], "must be str, not %s");
    if (!separator) return kNoValue;
    if (separator->length == 0) return m.raise(ErrorType::ValueError, "empty separator");
    const int64_t found =
        from_right ? rfind_str(s, separator, 0, s->length) : find_str(s, separator, 0, s->length);
    const uint32_t end = s->length;
    if (found < 0) {
        const StrPart nothing = {s, 0, 0}, all = {s, 0, end};
        return from_right ? tuple_of_three(m, nothing, nothing, all)
                          : tuple_of_three(m, all, nothing, nothing);
    }
    const auto at = static_cast<uint32_t>(found);
    return tuple_of_three(
        m, {s, 0, at}, {separator, 0, separator->length}, {s, at + separator->length, end});
}

enum Ends : uint8_t { kLeft = 1, kRight = 2 };

Value strip_method(Mutator& m, Value* args, int ends, const char* error) {
    Str* s = m.at<Str>(args[0]);
    Str* set = nullptr;
    if (!is_absent(args[1])) {
        const Value characters = payload_of(m, args[1]);
        if (!m.is(characters, Kind::Str))
            return m.raise(ErrorType::TypeError, "%s arg must be None or str", error);
        set = m.at<Str>(characters);
    }
    const auto goes = [&](uint32_t c) {
        if (!set) return is_blank(c);
        for (uint32_t i = 0; i < set->length; i++) {
            if (set->at(i) == c) return true;
        }
        return false;
    };
    uint32_t from = 0, to = s->length;
    if (ends & kLeft) {
        while (from < to && goes(s->at(from)))
            from++;
    }
    if (ends & kRight) {
        while (to > from && goes(s->at(to - 1)))
            to--;
    }
    return new_str_range(m, s, from, to);
}

} // namespace

Value str_split(Mutator& m, Value* args, uint32_t) {
    return split_method(m, args, false);
}
Value str_rsplit(Mutator& m, Value* args, uint32_t) {
    return split_method(m, args, true);
}
Value str_partition(Mutator& m, Value* args, uint32_t) {
    return partition_method(m, args, false);
}
Value str_rpartition(Mutator& m, Value* args, uint32_t) {
    return partition_method(m, args, true);
}
Value str_strip(Mutator& m, Value* args, uint32_t) {
    return strip_method(m, args, kLeft | kRight, "strip");
}
Value str_lstrip(Mutator& m, Value* args, uint32_t) {
    return strip_method(m, args, kLeft, "lstrip");
}
Value str_rstrip(Mutator& m, Value* args, uint32_t) {
    return strip_method(m, args, kRight, "rstrip");
}

Value str_splitlines(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    int64_t keep = 0;
    if (!args[1].empty() && !argument_clamped(m, args[1], &keep)) return kNoValue;
    Parts parts;
    for (uint32_t at = 0; at < s->length;) {
        uint32_t end = at;
        while (end < s->length && !is_line_break(s->at(end)))
            end++;
        uint32_t next = end;
        if (next < s->length)
            next += s->at(next) == '\r' && next + 1 < s->length && s->at(next + 1) == '\n' ? 2 : 1;
        parts.push_back({s, at, keep ? next : end});
        at = next;
    }
    return list_of_parts(m, parts);
}

} // namespace plait::vm
