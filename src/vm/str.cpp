#include "base/relaxed.h"
#include "base/utf8.h"
#include "vm/containers.h"
#include "vm/hashing.h"
#include "vm/ops.h"
#include "vm/str_build.h"
#include "vm/str_data.h"
#include "vm/str_find.h"
#include "vm/text.h"

#include <algorithm>

namespace plait::vm {

namespace {

bool is_ascii(const char* data, size_t size) {
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        std::memcpy(&word, data + i, 8);
        if (word & 0x8080'8080'8080'8080) return false;
    }
    for (; i < size; i++) {
        if (data[i] & 0x80) return false;
    }
    return true;
}

// One character of WTF-8; a byte that begins none stands for itself, so that nothing is ever lost.
uint32_t next_character(std::string_view text, size_t* position) {
    const auto lead = static_cast<uint8_t>(text[*position]);
    const uint32_t following = lead < 0xc2   ? 0
                               : lead < 0xe0 ? 1
                               : lead < 0xf0 ? 2
                               : lead < 0xf5 ? 3
                                             : 0;
    if (following == 0 || *position + following >= text.size()) {
        (*position)++;
        return lead;
    }
    uint32_t character = lead & (0x3fU >> following);
    for (uint32_t i = 1; i <= following; i++) {
        const auto byte = static_cast<uint8_t>(text[*position + i]);
        if ((byte & 0xc0) != 0x80) {
            (*position)++;
            return lead;
        }
        character = character << 6 | (byte & 0x3f);
    }
    *position += following + 1;
    return character;
}

Value empty_str(Mutator& m) {
    if (m.root().empty_string) return m.root().empty_string;
    Str* made = try_new_str(m, 0, 0);
    return made ? m.value_of(made) : kSignalRetry;
}

// What [visit] has to know of both strings at once.
template<class Visit> auto visit_both(Str* a, Str* b, Visit visit) {
    return visit_characters(a, [&](auto* left) {
        return visit_characters(b, [&](auto* right) { return visit(left, right); });
    });
}

} // namespace

Str* try_new_str(Mutator& m, uint64_t length, uint32_t max_char) {
    if (length > kMaxStrLength) return nullptr;
    const int width = width_for(max_char);
    Str* s = m.try_new<Str>(Kind::Str, length * static_cast<uint32_t>(width));
    if (!s) return nullptr;
    s->flags = static_cast<uint8_t>(width | (max_char < 0x80 ? kStrAscii : 0));
    s->length = static_cast<uint32_t>(length);
    s->data_offset = sizeof(Str) / 8;
    s->hash = 0;
    return s;
}

void copy_characters(Str* target, uint32_t to, Str* source, uint32_t from, uint32_t count) {
    if (target->width() == source->width()) {
        const auto width = static_cast<size_t>(target->width());
        std::memcpy(target->data1() + to * width, source->data1() + from * width, count * width);
        return;
    }
    visit_mutable_characters(target, [&](auto* out) {
        visit_characters(source, [&](auto* in) {
            using Out = std::remove_pointer_t<decltype(out)>;
            for (uint32_t i = 0; i < count; i++)
                out[to + i] = static_cast<Out>(in[from + i]);
        });
    });
}

void fill_characters(Str* target, uint32_t to, uint32_t count, uint32_t character) {
    visit_mutable_characters(target, [&](auto* out) {
        std::fill_n(out + to, count, static_cast<std::remove_pointer_t<decltype(out)>>(character));
    });
}

uint32_t max_character(Str* s, uint32_t from, uint32_t to) {
    if (s->flags & kStrAscii) return 0x7f;
    return visit_characters(s, [&](auto* data) {
        uint32_t bits = 0;
        for (uint32_t i = from; i < to; i++)
            bits |= data[i];
        return bits;
    });
}

int64_t find_str(Str* haystack, Str* needle, uint32_t from, uint32_t to) {
    if (from > to) return -1;
    if (needle->length == 0) return from;
    return visit_both(haystack, needle, [&](auto* data, auto* part) {
        return Needle(part, needle->length).find(data, from, to);
    });
}

int64_t rfind_str(Str* haystack, Str* needle, uint32_t from, uint32_t to) {
    const uint32_t length = needle->length;
    if (from > to || length > to - from) return -1;
    return visit_both(haystack, needle, [&](auto* data, auto* part) -> int64_t {
        for (uint32_t i = to - length + 1; i-- > from;) {
            if (same_characters(data + i, part, length)) return i;
        }
        return -1;
    });
}

bool find_character_in(Str* s, char c) {
    return visit_characters(s, [&](auto* data) {
        return find_character(data, 0, s->length, static_cast<uint8_t>(c)) < s->length;
    });
}

bool matches_at(Str* s, uint32_t position, Str* part) {
    if (position > s->length || part->length > s->length - position) return false;
    return visit_both(s, part, [&](auto* data, auto* wanted) {
        return same_characters(data + position, wanted, part->length);
    });
}

Value new_str(Mutator& m, std::string_view utf8) {
    if (is_ascii(utf8.data(), utf8.size())) {
        return new_str_latin1(
            m,
            reinterpret_cast<const uint8_t*>(utf8.data()),
            static_cast<uint32_t>(std::min<uint64_t>(utf8.size(), kMaxStrLength + 1)));
    }
    uint32_t bits = 0, length = 0;
    for (size_t i = 0; i < utf8.size(); length++)
        bits |= next_character(utf8, &i);
    if (length == 1) return str_from_char(m, bits);
    Str* s = try_new_str(m, length, bits);
    if (!s) return kSignalRetry;
    visit_mutable_characters(s, [&](auto* out) {
        for (size_t i = 0; i < utf8.size();) {
            *out++ = static_cast<std::remove_pointer_t<decltype(out)>>(next_character(utf8, &i));
        }
    });
    return m.value_of(s);
}

Value new_str_latin1(Mutator& m, const uint8_t* characters, uint32_t length) {
    if (length == 0) return empty_str(m);
    if (length == 1) return str_from_char(m, characters[0]);
    const bool ascii = is_ascii(reinterpret_cast<const char*>(characters), length);
    Str* s = try_new_str(m, length, ascii ? 0x7f : 0xff);
    if (!s) return kSignalRetry;
    std::memcpy(s->data1(), characters, length);
    return m.value_of(s);
}

Value new_str_characters(Mutator& m, const uint32_t* characters, uint32_t length) {
    if (length == 0) return empty_str(m);
    if (length == 1) return str_from_char(m, characters[0]);
    uint32_t bits = 0;
    for (uint32_t i = 0; i < length; i++)
        bits |= characters[i];
    Str* s = try_new_str(m, length, bits);
    if (!s) return kSignalRetry;
    visit_mutable_characters(s, [&](auto* out) {
        for (uint32_t i = 0; i < length; i++) {
            out[i] = static_cast<std::remove_pointer_t<decltype(out)>>(characters[i]);
        }
    });
    return m.value_of(s);
}

Value new_str_range(Mutator& m, Str* source, uint32_t start, uint32_t end, uint32_t step) {
    if (start >= end) return empty_str(m);
    if (step == 1 && start == 0 && end == source->length) return m.value_of(source);
    const uint32_t length = (end - start + step - 1) / step;
    if (length == 1) return str_from_char(m, source->at(start));
    if (step == 1 && (source->flags & kStrAscii))
        return new_str_ascii(m, source->data1() + start, length);
    uint32_t bits = source->flags & kStrAscii ? 0x7f : 0;
    if (!bits) {
        for (uint32_t i = 0; i < length; i++)
            bits |= source->at(start + i * step);
    }
    Str* s = try_new_str(m, length, bits);
    if (!s) return kSignalRetry;
    if (step == 1) {
        copy_characters(s, 0, source, start, length);
        return m.value_of(s);
    }
    visit_mutable_characters(s, [&](auto* out) {
        for (uint32_t i = 0; i < length; i++) {
            out[i] =
                static_cast<std::remove_pointer_t<decltype(out)>>(source->at(start + i * step));
        }
    });
    return m.value_of(s);
}

Value str_from_char(Mutator& m, uint32_t character) {
    if (character < 256 && m.root().latin1[character]) {
        return Value::from_ref(m.root().latin1[character]);
    }
    Str* s = try_new_str(m, 1, character);
    if (!s) return kSignalRetry;
    fill_characters(s, 0, 1, character);
    return m.value_of(s);
}

// A string is found and entered under the lock of an object that nobody else locks: the dict takes
// its own lock for each of the two steps, and they must be one.
Value intern(Mutator& m, Value str) {
    Str* s = m.at<Str>(str);
    if (s->flags & kStrInterned) return str;
    const uint64_t hash = str_hash(m, s);
    Dict* interned = m.at<Dict>(m.root().interned);
    ObjectLock lock(m, &m.root().ellipsis);
    if (Value found = dict_get(m, interned, str, hash)) return found;
    if (m.free_threaded) { // others may be reading its flags: a copy becomes the interned one
        Str* copy = try_new_str(m, s->length, max_character_bound(s));
        if (!copy) return kSignalRetry;
        copy_characters(copy, 0, s, 0, s->length);
        copy->hash = hash;
        s = copy;
    }
    const Value entry = m.value_of(s);
    s->flags |= kStrInterned;
    if (dict_set(m, interned, entry, hash, entry) != kNone) {
        s->flags &= static_cast<uint8_t>(~kStrInterned);
        return kSignalRetry;
    }
    return entry;
}

Value intern_utf8(Mutator& m, std::string_view utf8) {
    const Value made = new_str(m, utf8);
    return made.is_object() ? intern(m, made) : made;
}

namespace {

// Strings shorter than this are cheaper to copy.
constexpr uint64_t kLeastShared = 128;

uint32_t* taken_bytes(Raw* buffer) {
    return buffer->as<uint32_t>();
}
constexpr uint32_t kBufferHead = 8; // before the characters

// A string of [length] characters at the start of [buffer]; null where there is no room.
SharedStr* try_new_shared(Mutator& m, Raw* buffer, uint64_t length, uint8_t width_and_ascii) {
    SharedStr* s = m.try_new<SharedStr>(Kind::Str);
    if (!s) return nullptr;
    s->flags = static_cast<uint8_t>(width_and_ascii | kStrShared);
    s->length = static_cast<uint32_t>(length);
    const int64_t offset = reinterpret_cast<char*>(buffer->bytes() + kBufferHead) -
                           reinterpret_cast<char*>(static_cast<Str*>(s));
    s->data_offset = static_cast<int32_t>(offset / 8);
    s->hash = 0;
    s->buffer = m.ref_of(buffer);
    s->reserved = 0;
    return s;
}

uint8_t concatenated_flags(Str* a, Str* b) {
    return static_cast<uint8_t>(a->width() | (a->flags & b->flags & kStrAscii));
}

// Puts [b] behind [a] in the buffer of [a]; no value where somebody has put something there before,
// or it is full, or [b] has wider characters.
Value append_in_place(Mutator& m, SharedStr* a, Str* b) {
    const auto width = static_cast<uint64_t>(a->width());
    const uint64_t length = uint64_t{a->length} + b->length;
    Raw* buffer = m.at<Raw>(a->buffer);
    if (b->width() > a->width() || length > kMaxStrLength ||
        kBufferHead + length * width > buffer->size_bytes) {
        return Value();
    }
    SharedStr* s = try_new_shared(m, buffer, length, concatenated_flags(a, b));
    if (!s) return kSignalRetry;
    auto expected = static_cast<uint32_t>(a->length * width);
    if (!__atomic_compare_exchange_n(taken_bytes(buffer),
                                     &expected,
                                     static_cast<uint32_t>(length * width),
                                     false,
                                     __ATOMIC_ACQ_REL,
                                     __ATOMIC_ACQUIRE)) {
        s->length = a->length; // the object is nobody's
        return Value();
    }
    copy_characters(s, a->length, b, 0, b->length);
    return m.value_of(s);
}

// Both in a buffer with room for more; no value where there is none for that.
Value concatenate_into_buffer(Mutator& m, Str* a, Str* b) {
    const auto width = static_cast<uint64_t>(a->width());
    const uint64_t length = uint64_t{a->length} + b->length;
    const uint64_t bytes = kBufferHead + (length + length / 4) * width;
    if (b->width() > a->width() || length + length / 4 > kMaxStrLength || bytes > UINT32_MAX / 2)
        return Value();
    Raw* buffer = m.try_new<Raw>(Kind::Raw, bytes);
    if (!buffer) return Value();
    buffer->size_bytes = static_cast<uint32_t>(bytes);
    *taken_bytes(buffer) = static_cast<uint32_t>(length * width);
    SharedStr* s = try_new_shared(m, buffer, length, concatenated_flags(a, b));
    if (!s) return kSignalRetry;
    copy_characters(s, 0, a, 0, a->length);
    copy_characters(s, a->length, b, 0, b->length);
    return m.value_of(s);
}

} // namespace

Value str_concat(Mutator& m, Str* a, Str* b) {
    if (a->length == 0) return m.value_of(b);
    if (b->length == 0) return m.value_of(a);
    if ((a->flags & kStrShared) != 0) {
        const Value grown = append_in_place(m, static_cast<SharedStr*>(a), b);
        if (!grown.empty()) return grown;
    }
    if ((a->flags & (kStrShared | kStrGrown)) != 0 && a->length >= kLeastShared) {
        const Value grown = concatenate_into_buffer(m, a, b);
        if (!grown.empty()) return grown;
    }
    Str* s = try_new_str(m,
                         uint64_t{a->length} + b->length,
                         std::max(max_character_bound(a), max_character_bound(b)));
    if (!s) return kSignalRetry;
    copy_characters(s, 0, a, 0, a->length);
    copy_characters(s, a->length, b, 0, b->length);
    s->flags |= kStrGrown; // What is appended to a sum will be appended to more, very likely.
    return m.value_of(s);
}

Value str_join(Mutator& m, const Value* pieces, uint32_t count) {
    uint64_t length = 0;
    uint32_t bound = 0;
    for (uint32_t i = 0; i < count; i++) {
        Str* piece = m.at<Str>(pieces[i]);
        length += piece->length;
        if (piece->length) bound = std::max(bound, max_character_bound(piece));
    }
    if (length == 0) return empty_str(m);
    if (count == 1) return pieces[0];
    if (length == 1) { // the one-character strings are shared
        for (uint32_t i = 0; i < count; i++) {
            if (m.at<Str>(pieces[i])->length) return pieces[i];
        }
    }
    Str* s = try_new_str(m, length, bound);
    if (!s) return kSignalRetry;
    if (bound < 0x100) {
        uint8_t* out = s->data1();
        for (uint32_t i = 0; i < count; i++) {
            Str* piece = m.at<Str>(pieces[i]);
            copy_short(out, piece->data1(), piece->length);
            out += piece->length;
        }
        return m.value_of(s);
    }
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        Str* piece = m.at<Str>(pieces[i]);
        copy_characters(s, at, piece, 0, piece->length);
        at += piece->length;
    }
    return m.value_of(s);
}

bool str_equal(Str* a, Str* b) {
    if (a == b) return true;
    if (a->length != b->length || a->width() != b->width()) return false;
    if (a->flags & b->flags & kStrInterned) return false;
    return same_bytes(a->data1(), b->data1(), size_t{a->length} * static_cast<size_t>(a->width()));
}

int str_compare(Str* a, Str* b) {
    const uint32_t common = std::min(a->length, b->length);
    return visit_both(a, b, [&](auto* left, auto* right) {
        for (uint32_t i = 0; i < common; i++) {
            if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
        }
        return a->length == b->length ? 0 : a->length < b->length ? -1 : 1;
    });
}

uint64_t str_hash(Mutator& m, Str* s) {
    uint64_t hash = load_relaxed(&s->hash);
    if (hash != 0) return hash;
    hash = hash_bytes(
        m.root().hash_seed, s->data1(), size_t{s->length} * static_cast<size_t>(s->width()));
    store_relaxed(&s->hash, hash);
    return hash;
}

void append_utf8(Str* s, std::string* out) {
    if (s->flags & kStrAscii) {
        out->append(reinterpret_cast<const char*>(s->data1()), s->length);
        return;
    }
    visit_characters(s, [&](auto* data) {
        for (uint32_t i = 0; i < s->length; i++)
            plait::append_utf8(out, data[i]);
    });
}

std::string to_utf8(Mutator& m, Value str) {
    std::string text;
    append_utf8(m.at<Str>(str), &text);
    return text;
}

} // namespace plait::vm
