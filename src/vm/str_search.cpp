#include "vm/str_build.h"
#include "vm/str_find.h"
#include "vm/str_methods.h"

#include <algorithm>

namespace plait::vm {

namespace {

enum class Direction : uint8_t { First, Last };

// The place, -1, or -2 with an exception raised. [args] is self, needle, start, end.
int64_t find_place(Mutator& m, Value* args, Direction direction) {
    Str* s = m.at<Str>(args[0]);
    Str* needle = str_argument(m, args[1], "must be str, not %s");
    int64_t from, to;
    if (!needle || !range_arguments(m, args[2], args[3], s->length, &from, &to)) return -2;
    if (from > to) return -1;
    const auto first = static_cast<uint32_t>(from), last = static_cast<uint32_t>(to);
    return direction == Direction::First ? find_str(s, needle, first, last)
                                         : rfind_str(s, needle, first, last);
}

Value find_method(Mutator& m, Value* args, Direction direction) {
    const int64_t place = find_place(m, args, direction);
    return place == -2 ? kNoValue : Value::from_int(place);
}

Value index_method(Mutator& m, Value* args, Direction direction) {
    const int64_t place = find_place(m, args, direction);
    if (place == -1) return m.raise(ErrorType::ValueError, "substring not found");
    return place == -2 ? kNoValue : Value::from_int(place);
}

bool has_at_end(Str* s, Str* part, int64_t from, int64_t to, bool at_start) {
    if (to - from < part->length) return false;
    return matches_at(s, static_cast<uint32_t>(at_start ? from : to - part->length), part);
}

// startswith and endswith; the first argument is a str or a tuple of them.
Value affix_method(Mutator& m, Value* args, bool at_start) {
    const char* name = at_start ? "startswith" : "endswith";
    Str* s = m.at<Str>(args[0]);
    int64_t from, to;
    if (!range_arguments(m, args[2], args[3], s->length, &from, &to)) return kNoValue;
    const Value wanted = payload_of(m, args[1]);
    if (m.is(wanted, Kind::Str))
        return from_bool(has_at_end(s, m.at<Str>(wanted), from, to, at_start));
    if (!m.is(wanted, Kind::Tuple)) {
        return m.raise(ErrorType::TypeError,
                       "%s first arg must be str or a tuple of str, not %s",
                       name,
                       type_name(m, args[1]));
    }
    Tuple* choices = m.at<Tuple>(wanted);
    for (uint32_t i = 0; i < choices->size; i++) {
        const Value choice = payload_of(m, choices->items()[i]);
        if (!m.is(choice, Kind::Str)) {
            return m.raise(ErrorType::TypeError,
                           "tuple for %s must only contain str, not %s",
                           name,
                           type_name(m, choices->items()[i]));
        }
        if (has_at_end(s, m.at<Str>(choice), from, to, at_start)) return kTrue;
    }
    return kFalse;
}

// Calls [visit(place)] for each place of [part] in [from, to), from the left, until it answers
// false.
template<class Visit>
void for_each_place(Str* s, Str* part, uint32_t from, uint32_t to, Visit visit) {
    visit_characters(s, [&](auto* data) {
        visit_characters(part, [&](auto* characters) {
            const Needle needle(characters, part->length);
            for (;;) {
                const int64_t found = needle.find(data, from, to);
                if (found < 0 || !visit(static_cast<uint32_t>(found))) return;
                from = static_cast<uint32_t>(found) + part->length;
            }
        });
    });
}

// Where [old] is replaced, at most [limit] times.
std::vector<uint32_t> occurrences(Str* s, Str* old, uint64_t limit) {
    std::vector<uint32_t> places;
    if (limit == 0 || old->length > s->length) return places;
    if (old->length == 0) {
        for (uint32_t at = 0; at <= s->length && places.size() < limit; at++)
            places.push_back(at);
        return places;
    }
    for_each_place(s, old, 0, s->length, [&](uint32_t place) {
        if (places.empty()) places.reserve(32);
        places.push_back(place);
        return places.size() < limit;
    });
    return places;
}

// One ASCII character by another, everywhere.
Value replace_character(Mutator& m, Str* s, uint8_t old, uint8_t replacement) {
    const uint8_t* in = s->data1();
    if (find_character(in, 0, s->length, old) == s->length) return m.value_of(s);
    if (s->length < 2) return str_from_char(m, replacement);
    Str* made = try_new_ascii(m, s->length);
    if (!made) return kSignalRetry;
    map_bytes(s->data1(), made->data1(), s->length, [old, replacement](uint8_t c) {
        return c == old ? replacement : c;
    });
    return m.value_of(made);
}

Value replace_in_ascii(Mutator& m, Str* s, Str* old, Str* by, const std::vector<uint32_t>& places) {
    const uint64_t length = s->length + places.size() * by->length - places.size() * old->length;
    if (length < 2 || length > kMaxStrLength) return kSignalSlow;
    Str* made = try_new_ascii(m, static_cast<uint32_t>(length));
    if (!made) return kSignalRetry;
    uint8_t* out = made->data1();
    const uint8_t* in = s->data1();
    uint32_t at = 0;
    for (uint32_t place : places) {
        copy_short(out, in + at, place - at);
        out += place - at;
        copy_short(out, by->data1(), by->length);
        out += by->length;
        at = place + old->length;
    }
    copy_short(out, in + at, s->length - at);
    return m.value_of(made);
}

} // namespace

Value str_find(Mutator& m, Value* args, uint32_t) {
    return find_method(m, args, Direction::First);
}
Value str_rfind(Mutator& m, Value* args, uint32_t) {
    return find_method(m, args, Direction::Last);
}
Value str_index(Mutator& m, Value* args, uint32_t) {
    return index_method(m, args, Direction::First);
}
Value str_rindex(Mutator& m, Value* args, uint32_t) {
    return index_method(m, args, Direction::Last);
}

Value str_count(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    Str* needle = str_argument(m, args[1], "must be str, not %s");
    int64_t from, to;
    if (!needle || !range_arguments(m, args[2], args[3], s->length, &from, &to)) return kNoValue;
    if (from > to) return Value::from_int(0);
    if (needle->length == 0) return Value::from_int(to - from + 1);
    int64_t count = 0;
    for_each_place(
        s, needle, static_cast<uint32_t>(from), static_cast<uint32_t>(to), [&](uint32_t) {
            count++;
            return true;
        });
    return Value::from_int(count);
}

Value str_startswith(Mutator& m, Value* args, uint32_t) {
    return affix_method(m, args, true);
}
Value str_endswith(Mutator& m, Value* args, uint32_t) {
    return affix_method(m, args, false);
}

Value str_replace(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    Str* old = str_argument(m, args[1], "replace() argument 1 must be str, not %s");
    if (!old) return kNoValue;
    Str* replacement = str_argument(m, args[2], "replace() argument 2 must be str, not %s");
    int64_t limit;
    if (!replacement || !int_argument(m, args[3], -1, &limit)) return kNoValue;
    const bool ascii = (s->flags & old->flags & replacement->flags & kStrAscii) != 0;
    if (ascii && limit < 0 && old->length == 1 && replacement->length == 1)
        return replace_character(m, s, old->data1()[0], replacement->data1()[0]);
    const std::vector<uint32_t> places =
        occurrences(s, old, limit < 0 ? UINT64_MAX : static_cast<uint64_t>(limit));
    if (places.empty()) return args[0];
    if (ascii) {
        const Value made = replace_in_ascii(m, s, old, replacement, places);
        if (made != kSignalSlow) return made;
    }
    std::vector<StrPart> parts;
    parts.reserve(places.size() * 2 + 1);
    uint32_t at = 0;
    for (uint32_t place : places) {
        parts.push_back({s, at, place});
        parts.push_back({replacement, 0, replacement->length});
        at = place + old->length;
    }
    parts.push_back({s, at, s->length});
    return str_of_parts(m, parts);
}

Value str_removeprefix(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    Str* prefix = str_argument(m, args[1], "removeprefix() argument must be str, not %s");
    if (!prefix) return kNoValue;
    return matches_at(s, 0, prefix) ? new_str_range(m, s, prefix->length, s->length) : args[0];
}

Value str_removesuffix(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    Str* suffix = str_argument(m, args[1], "removesuffix() argument must be str, not %s");
    if (!suffix) return kNoValue;
    if (suffix->length > s->length || !matches_at(s, s->length - suffix->length, suffix))
        return args[0];
    return new_str_range(m, s, 0, s->length - suffix->length);
}

} // namespace plait::vm
