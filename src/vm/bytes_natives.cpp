// The methods of bytes and bytearray. What is the same for text is done by str's methods on the
// Latin-1 string of the same bytes; what knows of blanks, letters and lines is bytes' own, which is
// ASCII.

#include "base/hex.h"
#include "vm/bytes_data.h"
#include "vm/bytes_methods.h"
#include "vm/codecs.h"
#include "vm/containers.h"
#include "vm/str_methods.h"
#include "vm/text_frame.h"

#include <algorithm>

namespace plait::vm {

namespace {

Kind kind_of_self(Mutator& m, Value* args) {
    return m.at<Object>(args[0])->kind;
}

Value latin1_of(Mutator& m, Value v) {
    std::string copy;
    const std::string_view bytes = bytes_of(m, v, &copy);
    return new_str_latin1(
        m, reinterpret_cast<const uint8_t*>(bytes.data()), static_cast<uint32_t>(bytes.size()));
}

// What else than bytes an argument may be.
enum class Also : uint8_t { Nothing, Byte, Tuple };

// A bytes-like argument as str's method wants it.
Value argument_for_str(Mutator& m, Value v, Also also) {
    const bool byte_allowed = also == Also::Byte;
    const Value payload = v.empty() ? v : payload_of(m, v);
    if (payload.empty()) return payload;
    if (is_bytes_like(m, payload)) return latin1_of(m, payload);
    if (also == Also::Tuple && m.is(payload, Kind::Tuple)) {
        std::vector<Value> items;
        for (uint32_t i = 0; i < m.at<Tuple>(payload)->size; i++) {
            const Value item = argument_for_str(m, m.at<Tuple>(payload)->items()[i], Also::Nothing);
            if (!item.is_object()) return item;
            items.push_back(item);
        }
        return new_tuple(m, items.data(), static_cast<uint32_t>(items.size()));
    }
    int64_t byte;
    if (byte_allowed && is_int(m, payload)) {
        if (int_to_int64(m, payload, &byte) && byte >= 0 && byte < 256)
            return str_from_char(m, static_cast<uint32_t>(byte));
        return m.raise(ErrorType::ValueError, "byte must be in range(0, 256)");
    }
    if (byte_allowed) {
        return m.raise(ErrorType::TypeError,
                       "argument should be integer or bytes-like object, not '%s'",
                       type_name(m, v));
    }
    return m.raise(
        ErrorType::TypeError, "a bytes-like object is required, not '%s'", type_name(m, v));
}

Value result_from_str(Mutator& m, Kind kind, Value result) {
    if (!result.is_object()) return result;
    if (m.is(result, Kind::Str)) return bytes_like(m, kind, latin1_view(m.at<Str>(result)));
    Value* items = nullptr;
    uint32_t count = 0;
    if (m.is(result, Kind::List)) {
        const ListView view = view_list(m, m.at<List>(result));
        items = view.items;
        count = view.size;
    } else if (m.is(result, Kind::Tuple)) {
        items = m.at<Tuple>(result)->items();
        count = m.at<Tuple>(result)->size;
    }
    for (uint32_t i = 0; i < count; i++) { // nobody else knows the container yet
        items[i] = result_from_str(m, kind, items[i]);
        if (items[i] == kSignalRetry) return kSignalRetry;
    }
    return result;
}

// The first argument is bytes; those behind it are numbers.
template<LeafFunction method, Also also> Value by_str(Mutator& m, Value* args, uint32_t count) {
    Value converted[8];
    converted[0] = latin1_of(m, args[0]);
    if (converted[0] == kSignalRetry) return kSignalRetry;
    converted[1] = argument_for_str(m, args[1], also);
    if (!converted[1].is_object()) return converted[1];
    for (uint32_t i = 2; i < count; i++)
        converted[i] = args[i];
    return result_from_str(m, kind_of_self(m, args), method(m, converted, count));
}

Value replace(Mutator& m, Value* args, uint32_t) {
    Value converted[4] = {latin1_of(m, args[0])};
    for (uint32_t i = 1; i < 3; i++) {
        converted[i] = argument_for_str(m, args[i], Also::Nothing);
        if (!converted[i].is_object()) return converted[i];
    }
    converted[3] = args[3];
    if (converted[0] == kSignalRetry) return kSignalRetry;
    return result_from_str(m, kind_of_self(m, args), str_replace(m, converted, 4));
}

// index() and rindex() have a text of their own for what is not there.
template<LeafFunction find> Value index_by_str(Mutator& m, Value* args, uint32_t count) {
    const Value place = by_str<find, Also::Byte>(m, args, count);
    if (place == Value::from_int(-1)) return m.raise(ErrorType::ValueError, "subsection not found");
    return place;
}

template<LeafFunction method, bool at_start>
Value affix_by_str(Mutator& m, Value* args, uint32_t count) {
    const Value wanted = payload_of(m, args[1]);
    if (!is_bytes_like(m, wanted) && !m.is(wanted, Kind::Tuple)) {
        return m.raise(ErrorType::TypeError,
                       "%s first arg must be bytes or a tuple of bytes, not %s",
                       at_start ? "startswith" : "endswith",
                       type_name(m, args[1]));
    }
    return by_str<method, Also::Tuple>(m, args, count);
}

// Layout methods have the width first.
template<LeafFunction method> Value laid_out(Mutator& m, Value* args, uint32_t count) {
    Value converted[3] = {latin1_of(m, args[0]), args[1], kNoValue};
    if (converted[0] == kSignalRetry) return kSignalRetry;
    return result_from_str(m, kind_of_self(m, args), method(m, converted, count));
}

enum class Side : uint8_t { Left, Right, Middle };

// The fill character behind the width.
template<LeafFunction method, Side side> Value padded(Mutator& m, Value* args, uint32_t count) {
    const Value fill = payload_of(m, args[2]);
    if (args[2].empty()) return laid_out<method>(m, args, count);
    std::string copy;
    if (!(m.is(fill, Kind::Bytes) || m.is(fill, Kind::ByteArray)) ||
        bytes_of(m, fill, &copy).size() != 1) {
        int64_t width;
        if (!argument_int64(m, args[1], &width)) return kNoValue;
        return m.raise(ErrorType::TypeError,
                       "%s() argument 2 must be a byte string of length 1, not %s",
                       side == Side::Left    ? "ljust"
                       : side == Side::Right ? "rjust"
                                             : "center",
                       fill == kNone ? "None" : type_name(m, args[2]));
    }
    Value converted[3] = {latin1_of(m, args[0]), args[1], latin1_of(m, fill)};
    if (converted[0] == kSignalRetry || converted[2] == kSignalRetry) return kSignalRetry;
    return result_from_str(m, kind_of_self(m, args), method(m, converted, count));
}

constexpr char kBlanks[] = " \t\n\r\f\v";

template<LeafFunction method> Value stripped(Mutator& m, Value* args, uint32_t) {
    Value converted[2] = {latin1_of(m, args[0]), new_str(m, kBlanks)};
    if (!is_absent(args[1])) converted[1] = argument_for_str(m, args[1], Also::Nothing);
    if (converted[0] == kSignalRetry || converted[1] == kSignalRetry || converted[1].empty()) {
        return converted[1].empty() ? kNoValue : kSignalRetry;
    }
    return result_from_str(m, kind_of_self(m, args), method(m, converted, 2));
}

bool is_blank(char c) {
    return c == ' ' || (c >= 9 && c <= 13);
}
bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_large(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_letter(char c) {
    return is_small(c) || is_large(c);
}
bool is_number(char c) {
    return c >= '0' && c <= '9';
}

// Where the words between blanks are, from the right where asked.
std::vector<std::string_view> words_of(std::string_view bytes, uint64_t limit, bool from_right) {
    std::vector<std::string_view> words;
    size_t from = 0, to = bytes.size();
    for (;;) {
        if (from_right) {
            while (from < to && is_blank(bytes[to - 1]))
                to--;
        } else {
            while (from < to && is_blank(bytes[from]))
                from++;
        }
        if (from == to) break;
        if (words.size() == limit) { // the rest keeps the blanks on its other side
            words.push_back(bytes.substr(from, to - from));
            break;
        }
        if (from_right) {
            size_t start = to;
            while (start > from && !is_blank(bytes[start - 1]))
                start--;
            words.push_back(bytes.substr(start, to - start));
            to = start;
        } else {
            size_t end = from;
            while (end < to && !is_blank(bytes[end]))
                end++;
            words.push_back(bytes.substr(from, end - from));
            from = end;
        }
    }
    if (from_right) std::reverse(words.begin(), words.end());
    return words;
}

Value list_of_pieces(Mutator& m, Kind kind, const std::vector<std::string_view>& pieces) {
    List* list = try_new_list(m, static_cast<uint32_t>(pieces.size()));
    if (!list) return kSignalRetry;
    for (std::string_view piece : pieces) {
        const Value made = bytes_like(m, kind, piece);
        if (made == kSignalRetry || !list_append(m, list, made)) return kSignalRetry;
    }
    return m.value_of(list);
}

template<LeafFunction by_separator, bool from_right>
Value split(Mutator& m, Value* args, uint32_t count) {
    if (!is_absent(args[1])) return by_str<by_separator, Also::Nothing>(m, args, count);
    int64_t limit;
    std::string copy;
    if (!int_argument(m, args[2], -1, &limit)) return kNoValue;
    const std::string_view bytes = bytes_of(m, args[0], &copy);
    return list_of_pieces(
        m,
        kind_of_self(m, args),
        words_of(bytes, limit < 0 ? UINT64_MAX : static_cast<uint64_t>(limit), from_right));
}

Value splitlines(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    const std::string_view bytes = bytes_of(m, args[0], &copy);
    int64_t keep = 0;
    if (!args[1].empty() && !argument_clamped(m, args[1], &keep)) return kNoValue;
    std::vector<std::string_view> lines;
    for (size_t at = 0; at < bytes.size();) {
        size_t end = at;
        while (end < bytes.size() && bytes[end] != '\n' && bytes[end] != '\r')
            end++;
        size_t next = end;
        if (next < bytes.size()) next += bytes.substr(next, 2) == "\r\n" ? 2 : 1;
        lines.push_back(bytes.substr(at, (keep ? next : end) - at));
        at = next;
    }
    return list_of_pieces(m, kind_of_self(m, args), lines);
}

template<char (*map)(char c, char before)> Value mapped(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    std::string out(bytes_of(m, args[0], &copy));
    char before = 0;
    for (char& c : out) {
        const char original = c;
        c = map(c, before);
        before = original;
    }
    return bytes_like(m, kind_of_self(m, args), out);
}

char upper_of(char c, char) {
    return static_cast<char>(is_small(c) ? c - 32 : c);
}
char lower_of(char c, char) {
    return static_cast<char>(is_large(c) ? c + 32 : c);
}
char swapped(char c, char before) {
    return is_small(c) ? upper_of(c, before) : lower_of(c, before);
}
char titled(char c, char before) {
    return is_letter(before) ? lower_of(c, before) : upper_of(c, before);
}

Value capitalize(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    std::string out(bytes_of(m, args[0], &copy));
    for (size_t i = 0; i < out.size(); i++)
        out[i] = i ? lower_of(out[i], 0) : upper_of(out[i], 0);
    return bytes_like(m, kind_of_self(m, args), out);
}

template<bool (*test)(char c)> Value all(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    const std::string_view bytes = bytes_of(m, args[0], &copy);
    return from_bool(!bytes.empty() && std::all_of(bytes.begin(), bytes.end(), test));
}

bool is_letter_or_number(char c) {
    return is_letter(c) || is_number(c);
}

template<bool (*wanted)(char c)> Value all_letters(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    bool any = false;
    for (char c : bytes_of(m, args[0], &copy)) {
        if (!is_letter(c)) continue;
        if (!wanted(c)) return kFalse;
        any = true;
    }
    return from_bool(any);
}

Value istitle(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    char before = 0;
    bool any = false;
    for (const char c : bytes_of(m, args[0], &copy)) {
        if (is_letter(c) && is_letter(before) == is_large(c)) return kFalse;
        any |= is_letter(c);
        before = c;
    }
    return from_bool(any);
}

Value raise_no_bytes(Mutator& m, Value v) {
    return m.raise(
        ErrorType::TypeError, "a bytes-like object is required, not '%s'", type_name(m, v));
}

// Slots: self, the table of 256 bytes or None, what is left out.
Value translate(Mutator& m, Value* args, uint32_t) {
    const Value table = payload_of(m, args[1]);
    const Value left_out = args[2].empty() ? Value() : payload_of(m, args[2]);
    if (table != kNone && !is_bytes_like(m, table)) return raise_no_bytes(m, args[1]);
    std::string table_copy, delete_copy, copy;
    const std::string_view to = table == kNone ? "" : bytes_of(m, table, &table_copy);
    if (table != kNone && to.size() != 256)
        return m.raise(ErrorType::ValueError, "translation table must be 256 characters long");
    if (!left_out.empty() && !is_bytes_like(m, left_out)) return raise_no_bytes(m, args[2]);
    const std::string_view without = left_out.empty() ? "" : bytes_of(m, left_out, &delete_copy);
    std::string out;
    for (const char c : bytes_of(m, args[0], &copy)) {
        if (without.find(c) == std::string_view::npos)
            out += to.empty() ? c : to[static_cast<uint8_t>(c)];
    }
    return bytes_like(m, kind_of_self(m, args), out);
}

Value maketrans(Mutator& m, Value* args, uint32_t) {
    const Value from = payload_of(m, args[0]), to = payload_of(m, args[1]);
    if (!is_bytes_like(m, from)) return raise_no_bytes(m, args[0]);
    if (!is_bytes_like(m, to)) return raise_no_bytes(m, args[1]);
    std::string from_copy, to_copy, table;
    const std::string_view x = bytes_of(m, from, &from_copy), y = bytes_of(m, to, &to_copy);
    if (x.size() != y.size())
        return m.raise(ErrorType::ValueError, "maketrans arguments must have same length");
    for (int i = 0; i < 256; ++i)
        table += static_cast<char>(i);
    for (size_t i = 0; i < x.size(); ++i)
        table[static_cast<uint8_t>(x[i])] = y[i];
    return bytes_like(m, Kind::Bytes, table);
}

Value isascii(Mutator& m, Value* args, uint32_t) {
    std::string copy;
    for (char c : bytes_of(m, args[0], &copy)) {
        if (c & 0x80) return kFalse;
    }
    return kTrue;
}

Value decode(Mutator& m, Value* args, uint32_t) {
    Codec codec;
    std::string handler, copy;
    if (!codec_arguments(m, args[1], args[2], "decode", &codec, &handler)) return kNoValue;
    return decode_text(m, bytes_of(m, args[0], &copy), codec, handler);
}

// hex(sep, bytes_per_sep)
Value hex(Mutator& m, Value* args, uint32_t) {
    std::string copy, out;
    const std::string_view bytes = bytes_of(m, args[0], &copy);
    std::string separator;
    int64_t group;
    if (!int_argument(m, args[2], 1, &group)) return kNoValue;
    if (!args[1].empty()) {
        const Value text = payload_of(m, args[1]);
        std::string copy_of_text;
        if (m.is(text, Kind::Str))
            separator = to_utf8(m, text);
        else if (is_bytes_like(m, text))
            separator = bytes_of(m, text, &copy_of_text);
        if (separator.size() != 1) return m.raise(ErrorType::ValueError, "sep must be length 1.");
    }
    for (size_t i = 0; i < bytes.size(); i++) {
        if (i && group && !separator.empty()) {
            const auto size = static_cast<size_t>(std::abs(group));
            const size_t from_edge = group > 0 ? bytes.size() - i : i;
            if (from_edge % size == 0) out += separator;
        }
        const auto byte = static_cast<uint8_t>(bytes[i]);
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
    return new_str(m, out);
}

template<Kind kind> Value fromhex(Mutator& m, Value* args, uint32_t) {
    Str* s = str_argument(m, args[1], "fromhex() argument must be str, not %s");
    if (!s) return kNoValue;
    std::string out;
    for (uint32_t i = 0; i < s->length;) {
        const uint32_t c = s->at(i);
        if (c < 0x80 && is_blank(static_cast<char>(c))) {
            i++;
            continue;
        }
        const int high = hex_value(c), low = i + 1 < s->length ? hex_value(s->at(i + 1)) : -1;
        if (high < 0 || low < 0) {
            return m.raise(ErrorType::ValueError,
                           "non-hexadecimal number found in fromhex() arg at position %u",
                           high < 0 ? i : i + 1);
        }
        out += static_cast<char>(high << 4 | low);
        i += 2;
    }
    return bytes_like(m, kind, out);
}

Value join_items(Mutator& m, Kind kind, Value separator, const Value* items, uint32_t count) {
    std::string out, copy;
    for (uint32_t i = 0; i < count; i++) {
        const Value item = payload_of(m, peek(&items[i]));
        if (!is_bytes_like(m, item)) {
            return m.raise(ErrorType::TypeError,
                           "sequence item %u: expected a bytes-like object, %s found",
                           i,
                           type_name(m, item));
        }
        if (i) out += bytes_of(m, separator, &copy);
        out += bytes_of(m, item, &copy);
    }
    return bytes_like(m, kind, out);
}

Value join(Mutator& m, Value* args, uint32_t) {
    const Value items = args[1];
    if (m.is(items, Kind::List)) {
        const ListView view = view_list(m, m.at<List>(items));
        return join_items(m, kind_of_self(m, args), args[0], view.items, view.size);
    }
    if (!m.is(items, Kind::Tuple)) return kSignalSlow;
    return join_items(
        m, kind_of_self(m, args), args[0], m.at<Tuple>(items)->items(), m.at<Tuple>(items)->size);
}

// Slots: self, iterable, then iterator, list, item.
Value join_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(2), get_iterator(m, f.slot(1)));
    PLAIT_RETRY_POINT();
    f.slot(3) = new_list(m, nullptr, 0);
    if (f.slot(3) == kSignalRetry) return kSignalRetry;
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(4), next_item(m, f.slot(2)));
        if (f.slot(4) == kSignalStop) break;
        PLAIT_RETRY_POINT();
        if (!list_append(m, m.at<List>(f.slot(3)), f.slot(4))) return kSignalRetry;
    }
    PLAIT_RETRY_POINT();
    f.slot(1) = f.slot(3);
    return join(m, &f.slot(0), 2);
    PLAIT_FRAME_END
}

// ---- construction ----

Value zeros(Mutator& m, Kind kind, Value number) {
    int64_t size;
    if (!int_to_int64(m, number, &size)) {
        return m.raise(ErrorType::OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    if (size < 0) return m.raise(ErrorType::ValueError, "negative count");
    Value made;
    uint8_t* data = try_new_bytes_like(m, kind, static_cast<uint64_t>(size), &made);
    if (!data) return kSignalRetry;
    std::memset(data, 0, static_cast<size_t>(size));
    return made;
}

Value encoded(Mutator& m, Kind kind, Value* args) {
    Codec codec;
    std::string handler, copy;
    if (!codec_arguments(
            m, args[2], args[3], kind == Kind::Bytes ? "bytes" : "bytearray", &codec, &handler))
        return kNoValue;
    const Value bytes = encode_text(m, payload_of(m, args[1]), codec, handler);
    if (kind == Kind::Bytes || !m.is(bytes, Kind::Bytes)) return bytes;
    return new_bytearray(m, view_bytes(m.at<Bytes>(bytes)));
}

bool append_byte(Mutator& m, Value v, const char* range_error, std::string* out) {
    int64_t byte;
    if (!argument_clamped(m, v, &byte)) return false;
    if (byte < 0 || byte > 255) {
        m.raise(ErrorType::ValueError, "%s", range_error);
        return false;
    }
    out->push_back(static_cast<char>(byte));
    return true;
}

const char* range_error(Kind kind) {
    return kind == Kind::Bytes ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
}

// bytes(source, encoding, errors) where it needs no Python code.
Value make(Mutator& m, Kind kind, Value* args) {
    const Value source = args[1].empty() ? args[1] : payload_of(m, args[1]);
    if (m.is(source, Kind::Str)) {
        if (args[2].empty())
            return m.raise(ErrorType::TypeError, "string argument without an encoding");
        return encoded(m, kind, args);
    }
    if (!args[2].empty() || !args[3].empty()) {
        return m.raise(ErrorType::TypeError,
                       args[2].empty() ? "errors without a string argument"
                                       : "encoding without a string argument");
    }
    if (source.empty()) return bytes_like(m, kind, "");
    std::string copy;
    if (m.is(args[1], Kind::Instance) &&
        (source == args[1] || !lookup_special(m, args[1], NameId::bytes).empty()))
        return kSignalSlow;
    if (is_int(m, source)) return zeros(m, kind, source);
    if (m.is(source, kind) && kind == Kind::Bytes) return source;
    if (is_bytes_like(m, source)) return bytes_like(m, kind, bytes_of(m, source, &copy));
    const bool list = m.is(source, Kind::List);
    if ((!list && !m.is(source, Kind::Tuple)) || walked_part(m, args[1]) != source)
        return kSignalSlow;
    const ListView view = list ? view_list(m, m.at<List>(source))
                               : ListView{m.at<Tuple>(source)->items(), m.at<Tuple>(source)->size};
    std::string out;
    for (uint32_t i = 0; i < view.size; i++) {
        if (m.is(peek(&view.items[i]), Kind::Instance)) return kSignalSlow;
        if (!append_byte(m, peek(&view.items[i]), range_error(kind), &out)) return kNoValue;
    }
    return bytes_like(m, kind, out);
}

Value bytes_new(Mutator& m, Value* args, uint32_t) {
    return make(m, Kind::Bytes, args);
}

// Appends the item, which is an int now.
bool take_byte(Mutator& m, NativeFrame& f, Kind kind, bool* room) {
    std::string byte;
    if (!append_byte(m, f.slot(6), range_error(kind), &byte)) return false;
    *room = buffer_append(m, f.slot(5), byte);
    return true;
}

// Of the class or the object that the bytes are for.
Kind made_kind(Mutator& m, Value v) {
    return m.is(v, Kind::Class) ? m.at<Class>(v)->instance_kind : m.kind_of(v);
}

// Slots: cls or self, source, encoding, errors, then iterator, buffer, item. Gives bytes, also for
// a bytearray.
Value from_iterable_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!lookup_special(m, f.slot(1), NameId::bytes).empty()) {
        PLAIT_AWAIT(f.slot(6), call_method(m, f.slot(1), NameId::bytes, nullptr, 0));
        if (m.is(payload_of(m, f.slot(6)), Kind::Bytes)) return payload_of(m, f.slot(6));
        return m.raise(ErrorType::TypeError,
                       "__bytes__ returned non-bytes (type %s)",
                       type_name(m, f.slot(6)));
    }
    if (lookup_special(m, f.slot(1), NameId::iter).empty() &&
        !lookup_special(m, f.slot(1), NameId::index).empty()) {
        PLAIT_AWAIT(f.slot(6), index_of(m, f.slot(1)));
        PLAIT_RETRY_POINT();
        return zeros(m, Kind::Bytes, payload_of(m, f.slot(6)));
    }
    if (lookup_special(m, f.slot(1), NameId::iter).empty() &&
        lookup_special(m, f.slot(1), NameId::getitem).empty()) {
        const bool makes_array =
            m.is(f.slot(0), Kind::Class) &&
            is_subclass(m, f.slot(0).as_ref(), m.type(Kind::ByteArray).as_ref());
        return m.raise(ErrorType::TypeError,
                       "cannot convert '%s' object to %s",
                       type_name(m, f.slot(1)),
                       makes_array ? "bytearray" : "bytes");
    }
    PLAIT_AWAIT(f.slot(4), get_iterator(m, f.slot(1)));
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(6), next_item(m, f.slot(4)));
        if (f.slot(6) == kSignalStop) break;
        PLAIT_AWAIT(f.slot(6), index_of(m, f.slot(6)));
        PLAIT_RETRY_POINT();
        {
            bool room;
            if (!take_byte(m, f, made_kind(m, f.slot(0)), &room)) return kNoValue;
            if (!room) return kSignalRetry;
        }
    }
    f.slot(6) = kNone;
    PLAIT_RETRY_POINT();
    return bytes_like(m, Kind::Bytes, buffer_view(m, f.slot(5)));
    PLAIT_FRAME_END
}

Value bytes_getnewargs(Mutator& m, Value* args, uint32_t) {
    return new_tuple(m, args, 1);
}

constexpr uint16_t kMethod = kNativeMethod;

// clang-format off
// What both have.
#define PLAIT_BYTES_METHODS \
    {"find", by_str<str_find, Also::Byte>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"rfind", by_str<str_rfind, Also::Byte>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"index", index_by_str<str_find>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"rindex", index_by_str<str_rfind>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"count", by_str<str_count, Also::Byte>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"startswith", affix_by_str<str_startswith, true>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"endswith", affix_by_str<str_endswith, false>, nullptr, 2, 4, 0, kMethod, nullptr}, \
    {"replace", replace, nullptr, 3, 4, 0, kMethod, nullptr}, \
    {"removeprefix", by_str<str_removeprefix, Also::Nothing>, nullptr, 2, 2, 0, kMethod, nullptr}, \
    {"removesuffix", by_str<str_removesuffix, Also::Nothing>, nullptr, 2, 2, 0, kMethod, nullptr}, \
    {"partition", by_str<str_partition, Also::Nothing>, nullptr, 2, 2, 0, kMethod, nullptr}, \
    {"rpartition", by_str<str_rpartition, Also::Nothing>, nullptr, 2, 2, 0, kMethod, nullptr}, \
    {"split", split<str_split, false>, nullptr, 1, 3, 0, kMethod, "self,sep,maxsplit"}, \
    {"rsplit", split<str_rsplit, true>, nullptr, 1, 3, 0, kMethod, "self,sep,maxsplit"}, \
    {"splitlines", splitlines, nullptr, 1, 2, 0, kMethod, "self,keepends"}, \
    {"strip", stripped<str_strip>, nullptr, 1, 2, 0, kMethod, nullptr}, \
    {"lstrip", stripped<str_lstrip>, nullptr, 1, 2, 0, kMethod, nullptr}, \
    {"rstrip", stripped<str_rstrip>, nullptr, 1, 2, 0, kMethod, nullptr}, \
    {"center", padded<str_center, Side::Middle>, nullptr, 2, 3, 0, kMethod, nullptr}, \
    {"ljust", padded<str_ljust, Side::Left>, nullptr, 2, 3, 0, kMethod, nullptr}, \
    {"rjust", padded<str_rjust, Side::Right>, nullptr, 2, 3, 0, kMethod, nullptr}, \
    {"zfill", laid_out<str_zfill>, nullptr, 2, 2, 0, kMethod, nullptr}, \
    {"expandtabs", laid_out<str_expandtabs>, nullptr, 1, 2, 0, kMethod, "self,tabsize"}, \
    {"upper", mapped<upper_of>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"lower", mapped<lower_of>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"swapcase", mapped<swapped>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"title", mapped<titled>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"capitalize", capitalize, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"isalpha", all<is_letter>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"isdigit", all<is_number>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"isalnum", all<is_letter_or_number>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"isspace", all<is_blank>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"isupper", all_letters<is_large>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"islower", all_letters<is_small>, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"istitle", istitle, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"translate", translate, nullptr, 2, 3, 0, kMethod, "self,table,/,delete"}, \
    {"maketrans", maketrans, nullptr, 2, 2, 0, kNativeStatic, nullptr}, \
    {"isascii", isascii, nullptr, 1, 1, 0, kMethod, nullptr}, \
    {"decode", decode, nullptr, 1, 3, 0, kMethod, "self,encoding,errors"}, \
    {"hex", hex, nullptr, 1, 3, 0, kMethod, "self,sep,bytes_per_sep"}, \
    { "join", join, join_step, 2, 2, 3, kMethod, nullptr }

constexpr NativeDef kBytesMethods[] = {
    {"__new__", bytes_new, from_iterable_step, 1, 4, 3, kNativeStatic, "cls,source,encoding,errors"},
    {"__getnewargs__", bytes_getnewargs, nullptr, 1, 1, 0, kMethod, nullptr},
    {"fromhex", fromhex<Kind::Bytes>, nullptr, 2, 2, 0, kNativeClassMethod, nullptr},
    PLAIT_BYTES_METHODS,
};
// clang-format on

// clang-format off
constexpr NativeDef kByteArrayMethods[] = {
    {"__new__", bytearray_new, bytearray_new_step, 1, 4, 1, kNativeStatic, "cls,source,encoding,errors"},
    {"__init__", bytearray_init, bytearray_init_step, 1, 4, 3, kMethod, "self,source,encoding,errors"},
    {"fromhex", fromhex<Kind::ByteArray>, nullptr, 2, 2, 0, kNativeClassMethod, nullptr},
    {"append", bytearray_append, nullptr, 2, 2, 0, kMethod, nullptr},
    {"extend", bytearray_extend, bytearray_extend_step, 2, 2, 5, kMethod, nullptr},
    {"insert", bytearray_insert, nullptr, 3, 3, 0, kMethod, nullptr},
    {"pop", bytearray_pop, nullptr, 1, 2, 0, kMethod, nullptr},
    {"remove", bytearray_remove, nullptr, 2, 2, 0, kMethod, nullptr},
    {"reverse", bytearray_reverse, nullptr, 1, 1, 0, kMethod, nullptr},
    {"clear", bytearray_clear, nullptr, 1, 1, 0, kMethod, nullptr},
    {"copy", bytearray_copy, nullptr, 1, 1, 0, kMethod, nullptr},
    PLAIT_BYTES_METHODS,
};
// clang-format on

} // namespace

Value make_bytes(Mutator& m, Kind kind, Value* args) {
    return make(m, kind, args);
}
Value bytes_from_iterable_step(Mutator& m, NativeFrame& f, Value in) {
    return from_iterable_step(m, f, in);
}

const NativeTable kBytesNatives = {kBytesMethods, sizeof kBytesMethods / sizeof kBytesMethods[0]};
const NativeTable kByteArrayNatives = {kByteArrayMethods,
                                       sizeof kByteArrayMethods / sizeof kByteArrayMethods[0]};

} // namespace plait::vm
