// _json: reading and writing JSON, for json/__init__.py. [loads] and [dumps] are frames with a
// stack of their own in a list, a token or an item a step; what asks for Python code (hooks,
// subclasses, keys that are no strings) they leave to the Python code there.

#include "base/hex.h"
#include "modules/tables.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <cmath>
#include <cstdlib>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNone;
using vm::kNoValue;
using vm::kSignalRetry;
using vm::List;
using vm::Mutator;
using vm::NativeFrame;
using vm::Str;
using vm::Value;

namespace {

// ---- reading ----

// What a token was: a value with the place after it, an error with its place and message, or no
// room.
struct Token {
    Value value;
    uint32_t end = 0;
    const char* error = nullptr;
    uint32_t error_at = 0;
};

Token fail(const char* message, uint32_t at) {
    return {Value(), 0, message, at};
}

bool is_space(uint32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

// The four digits of \uXXXX at [at]; -1.
int32_t read_unit(Str* s, uint32_t at) {
    if (at + 4 > s->length) return -1;
    int32_t unit = 0;
    for (uint32_t i = at; i < at + 4; ++i) {
        const int digit = hex_value(s->at(i));
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

uint32_t plain_escape(uint32_t c) {
    switch (c) {
    case '"':
    case '\\':
    case '/': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return 0;
    }
}

// \uXXXX whose X start at [*at]; surrogates that belong together are one character.
int32_t read_escaped_unit(Str* s, uint32_t* at) {
    const int32_t unit = read_unit(s, *at);
    if (unit < 0) return -1;
    *at += 4;
    if (unit < 0xd800 || unit > 0xdbff || *at + 6 > s->length) return unit;
    if (s->at(*at) != '\\' || s->at(*at + 1) != 'u') return unit;
    const int32_t low = read_unit(s, *at + 2);
    if (low < 0xdc00 || low > 0xdfff) return unit;
    *at += 6;
    return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

// A string whose opening quote is at [at] - 1.
Token read_string(Mutator& m, Str* s, uint32_t at, bool strict) {
    const uint32_t start = at;
    vm::CharacterBuffer buffer;
    bool escaped = false;
    for (uint32_t from = at;; from = at) {
        while (at < s->length && s->at(at) != '"' && s->at(at) != '\\') {
            if (strict && s->at(at) < 0x20) return fail("Invalid control character at", at);
            ++at;
        }
        if (at >= s->length) return fail("Unterminated string starting at", start - 1);
        if (s->at(at) == '"') {
            if (!escaped) return {vm::new_str_range(m, s, start, at), at + 1};
            buffer.add(s, from, at);
            return {buffer.finish(m), at + 1};
        }
        escaped = true;
        buffer.add(s, from, at);
        if (++at >= s->length) return fail("Unterminated string starting at", start - 1);
        const uint32_t letter = s->at(at++);
        if (letter != 'u') {
            const uint32_t c = plain_escape(letter);
            if (c == 0) return fail("Invalid \\escape", at - 2);
            buffer.add(c);
            continue;
        }
        const uint32_t digits = at;
        const int32_t unit = read_escaped_unit(s, &at);
        if (unit < 0) return fail("Invalid \\uXXXX escape", digits - 1);
        buffer.add(static_cast<uint32_t>(unit));
    }
}

bool matches(Str* s, uint32_t at, const char* word) {
    for (; *word; ++word, ++at) {
        if (at >= s->length || s->at(at) != static_cast<uint8_t>(*word)) return false;
    }
    return true;
}

// The place after a number that starts at [at], or [at]; [*is_float].
uint32_t end_of_number(Str* s, uint32_t at, bool* is_float) {
    const auto character = [&](uint32_t i) { return i < s->length ? s->at(i) : 0u; };
    const auto digits = [&](uint32_t i) {
        while (is_digit(character(i)))
            ++i;
        return i;
    };
    uint32_t i = at + (character(at) == '-');
    if (!is_digit(character(i))) return at;
    i = character(i) == '0' ? i + 1 : digits(i);
    if (character(i) == '.' && is_digit(character(i + 1))) {
        *is_float = true;
        i = digits(i + 1);
    }
    if ((character(i) | 0x20) == 'e') {
        const uint32_t sign = i + 1 + (character(i + 1) == '+' || character(i + 1) == '-');
        if (is_digit(character(sign))) {
            *is_float = true;
            i = digits(sign);
        }
    }
    return i;
}

std::string ascii_part(Str* s, uint32_t from, uint32_t to) {
    std::string text;
    for (uint32_t i = from; i < to; ++i)
        text += static_cast<char>(s->at(i));
    return text;
}

Token read_number(Mutator& m, Str* s, uint32_t at) {
    bool is_float = false;
    const uint32_t end = end_of_number(s, at, &is_float);
    if (end == at) return fail("Expecting value", at);
    const std::string text = ascii_part(s, at, end);
    if (is_float) return {Value::from_double(std::strtod(text.c_str(), nullptr)), end};
    return {vm::parse_int(m, text, 10), end};
}

// A value that is no container.
Token read_scalar(Mutator& m, Str* s, uint32_t at, bool strict) {
    switch (at < s->length ? s->at(at) : 0) {
    case '"': return read_string(m, s, at + 1, strict);
    case 'n':
        if (matches(s, at, "null")) return {kNone, at + 4};
        break;
    case 't':
        if (matches(s, at, "true")) return {vm::kTrue, at + 4};
        break;
    case 'f':
        if (matches(s, at, "false")) return {vm::kFalse, at + 5};
        break;
    case 'N':
        if (matches(s, at, "NaN")) return {Value::from_double(NAN), at + 3};
        break;
    case 'I':
        if (matches(s, at, "Infinity")) return {Value::from_double(INFINITY), at + 8};
        break;
    case '-':
        if (matches(s, at, "-Infinity")) return {Value::from_double(-INFINITY), at + 9};
        break;
    default: break;
    }
    return read_number(m, s, at);
}

Value result_tuple(Mutator& m, Value first, uint32_t place) {
    const Value items[2] = {first, Value::from_int(place)};
    return vm::new_tuple(m, items, 2);
}

// (message, place, None): an error.
Value error_tuple(Mutator& m, const Token& token) {
    const Value items[3] = {vm::new_str(m, token.error), Value::from_int(token.error_at), kNone};
    return items[0] == kSignalRetry ? kSignalRetry : vm::new_tuple(m, items, 3);
}

Value answer(Mutator& m, const Token& token) {
    if (token.error) return error_tuple(m, token);
    if (token.value.is_signal()) return token.value;
    return result_tuple(m, token.value, token.end);
}

// (text, place after the quote, strict): (value, end), or (message, place, None).
Value scan_string(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Str)) return m.raise(ErrorType::TypeError, "the text is a str");
    int64_t at;
    if (!int_argument(m, args[1], &at)) return kNoValue;
    return answer(
        m, read_string(m, m.at<Str>(args[0]), static_cast<uint32_t>(at), args[2] == vm::kTrue));
}

// (text, place): the place after a number and whether it is a float.
Value scan_number(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Str)) return m.raise(ErrorType::TypeError, "the text is a str");
    int64_t at;
    if (!int_argument(m, args[1], &at)) return kNoValue;
    bool is_float = false;
    const uint32_t end = end_of_number(m.at<Str>(args[0]), static_cast<uint32_t>(at), &is_float);
    const Value items[2] = {Value::from_int(end), vm::from_bool(is_float)};
    return vm::new_tuple(m, items, 2);
}

// What [loads] expects next. It is kept in a slot.
enum class Expect : int { Value, FirstItem, FirstKey, Key, Next };

// The slots of [loads].
enum : uint32_t { kText, kPlace, kStrict, kStack, kExpect, kKey, kRoot };

constexpr uint32_t kSpaceAStep = 4096, kMostDepth = 100'000;

void expect(NativeFrame& f, Expect what, uint32_t place) {
    f.slot(kExpect) = Value::from_int(static_cast<int>(what));
    f.slot(kPlace) = Value::from_int(place);
}

List* stack_of(Mutator& m, NativeFrame& f) {
    return m.at<List>(f.slot(kStack));
}
Value top_of(Mutator& m, NativeFrame& f) {
    List* stack = stack_of(m, f);
    return stack->size == 0 ? Value() : vm::list_get(m, stack, stack->size - 1);
}

// Puts [value] where it belongs. False: no room.
bool attach(Mutator& m, NativeFrame& f, Value value) {
    const Value top = top_of(m, f);
    if (top.empty()) {
        f.slot(kRoot) = value;
        return true;
    }
    if (m.is(top, Kind::List)) return vm::list_append(m, m.at<List>(top), value);
    const Value key = f.slot(kKey);
    return vm::dict_set(m, m.at<vm::Dict>(top), key, vm::str_hash(m, m.at<Str>(key)), value) ==
           kNone;
}

// Opens a list or dict. kSignalRetry leaves nothing behind.
Value open_container(Mutator& m, NativeFrame& f, bool is_list, uint32_t place) {
    if (stack_of(m, f)->size > kMostDepth)
        return m.raise(ErrorType::RecursionError,
                       "maximum recursion depth exceeded while decoding a JSON %s from a unicode "
                       "string",
                       is_list ? "array" : "object");
    const Value made = is_list ? vm::new_list(m, nullptr, 0) : [&] {
        vm::Dict* dict = vm::try_new_dict(m);
        return dict ? m.value_of(dict) : kSignalRetry;
    }();
    if (made == kSignalRetry) return made;
    List* stack = stack_of(m, f);
    if (!vm::list_append(m, stack, made)) return kSignalRetry;
    m.store_word(&stack->size, stack->size - 1);
    if (!attach(m, f, made)) return kSignalRetry;
    m.store_word(&stack->size, stack->size + 1);
    expect(f, is_list ? Expect::FirstItem : Expect::FirstKey, place + 1);
    return kNone;
}

// Closes the topmost one, or goes on behind a value: either way something ends at [place].
Value after_value(Mutator& m, NativeFrame& f, uint32_t place) {
    if (stack_of(m, f)->size == 0) return result_tuple(m, f.slot(kRoot), place);
    expect(f, Expect::Next, place);
    return kNone;
}
Value close_container(Mutator& m, NativeFrame& f, uint32_t place) {
    List* stack = stack_of(m, f);
    const uint32_t size = stack->size;
    m.store_word(&stack->size, size - 1);
    const Value done = after_value(m, f, place + 1);
    if (done == kSignalRetry) m.store_word(&stack->size, size);
    return done;
}

Value read_item(Mutator& m, NativeFrame& f, Str* s, uint32_t at) {
    const uint32_t c = at < s->length ? s->at(at) : 0;
    if (c == '[' || c == '{') return open_container(m, f, c == '[', at);
    const Token token = read_scalar(m, s, at, f.slot(kStrict) == vm::kTrue);
    if (token.error) return error_tuple(m, token);
    if (token.value.is_signal()) return token.value;
    if (!attach(m, f, token.value)) return kSignalRetry;
    return after_value(m, f, token.end);
}

Value read_key(Mutator& m, NativeFrame& f, Str* s, uint32_t at) {
    if (at >= s->length || s->at(at) != '"')
        return error_tuple(m, fail("Expecting property name enclosed in double quotes", at));
    const Token token = read_string(m, s, at + 1, f.slot(kStrict) == vm::kTrue);
    if (token.error) return error_tuple(m, token);
    if (token.value.is_signal()) return token.value;
    uint32_t colon = token.end;
    while (colon < s->length && is_space(s->at(colon)))
        ++colon;
    if (colon >= s->length || s->at(colon) != ':')
        return error_tuple(m, fail("Expecting ':' delimiter", colon));
    // The keys of many objects are few.
    const Value key =
        m.at<Str>(token.value)->length <= 32 ? vm::intern(m, token.value) : token.value;
    if (key == kSignalRetry) return key;
    f.slot(kKey) = key;
    expect(f, Expect::Value, colon + 1);
    return kNone;
}

Value read_next(Mutator& m, NativeFrame& f, Str* s, uint32_t at) {
    const bool is_list = m.is(top_of(m, f), Kind::List);
    const uint32_t c = at < s->length ? s->at(at) : 0;
    if (c == (is_list ? ']' : '}')) return close_container(m, f, at);
    if (c != ',') return error_tuple(m, fail("Expecting ',' delimiter", at));
    expect(f, is_list ? Expect::Value : Expect::Key, at + 1);
    return kNone;
}

// One token. kNone: there is more.
Value read_token(Mutator& m, NativeFrame& f) {
    Str* s = m.at<Str>(f.slot(kText));
    uint32_t at = static_cast<uint32_t>(f.slot(kPlace).as_int());
    const uint32_t limit = at + kSpaceAStep < s->length ? at + kSpaceAStep : s->length;
    while (at < limit && is_space(s->at(at)))
        ++at;
    if (at == limit && at < s->length) {
        f.slot(kPlace) = Value::from_int(at);
        return kNone;
    }
    const uint32_t c = at < s->length ? s->at(at) : 0;
    switch (static_cast<Expect>(f.slot(kExpect).as_int())) {
    case Expect::FirstItem:
        if (c == ']') return close_container(m, f, at);
        return read_item(m, f, s, at);
    case Expect::Value: return read_item(m, f, s, at);
    case Expect::FirstKey:
        if (c == '}') return close_container(m, f, at);
        return read_key(m, f, s, at);
    case Expect::Key: return read_key(m, f, s, at);
    case Expect::Next: return read_next(m, f, s, at);
    }
    return kNone;
}

// (text, place, strict): (value, end), or (message, place, None).
Value loads(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (!m.is(f.slot(kText), Kind::Str)) return m.raise(ErrorType::TypeError, "the text is a str");
    PLAIT_AWAIT(f.slot(kStack), vm::new_list(m, nullptr, 0));
    f.slot(kExpect) = Value::from_int(static_cast<int>(Expect::Value));
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        {
            const Value done = read_token(m, f);
            if (done != kNone) return done;
        }
    }
    PLAIT_FRAME_END
}

// ---- writing ----

void append_escape(uint32_t unit, std::string* out) {
    static const char* const kHex = "0123456789abcdef";
    *out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        *out += kHex[unit >> shift & 15];
}

void append_quoted_character(uint32_t c, bool ascii, std::string* out) {
    switch (c) {
    case '"': *out += "\\\""; return;
    case '\\': *out += "\\\\"; return;
    case '\b': *out += "\\b"; return;
    case '\f': *out += "\\f"; return;
    case '\n': *out += "\\n"; return;
    case '\r': *out += "\\r"; return;
    case '\t': *out += "\\t"; return;
    default: break;
    }
    if (c < 0x20 || (ascii && c >= 0x7f && c < 0x10000)) {
        append_escape(c, out);
    } else if (ascii && c >= 0x10000) {
        append_escape(0xd800 + ((c - 0x10000) >> 10), out);
        append_escape(0xdc00 + (c & 0x3ff), out);
    } else {
        *out += static_cast<char>(c);
    }
}

// Appends [s] in quotes, in ASCII.
void append_quoted(Str* s, std::string* out) {
    *out += '"';
    vm::visit_characters(s, [&](auto* characters) {
        for (uint32_t i = 0; i < s->length; ++i)
            append_quoted_character(characters[i], true, out);
    });
    *out += '"';
}

Value quote(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Str)) return m.raise(ErrorType::TypeError, "the text is a str");
    Str* s = m.at<Str>(args[0]);
    if (args[1] == vm::kTrue || (s->flags & vm::kStrAscii)) {
        std::string out;
        append_quoted(s, &out);
        return vm::new_str(m, out);
    }
    vm::CharacterBuffer buffer;
    buffer.add('"');
    std::string escaped;
    for (uint32_t i = 0; i < s->length; ++i) {
        const uint32_t c = s->at(i);
        escaped.clear();
        if (c < 0x80) append_quoted_character(c, false, &escaped);
        if (c < 0x80) {
            buffer.add(std::string_view(escaped));
        } else {
            buffer.add(c);
        }
    }
    buffer.add('"');
    return buffer.finish(m);
}

// The slots of [dumps]. The stack holds containers, each followed by its next place.
enum : uint32_t { kObject, kIndent, kItemSeparator, kKeySeparator, kBuffer, kOpen, kItem };
constexpr uint32_t kDumpDepth = 200;

// Whether [v] was written to [out]: it is exactly of a builtin type that is no container.
bool append_scalar(Mutator& m, Value v, std::string* out) {
    if (v == kNone) {
        *out += "null";
    } else if (v == vm::kTrue || v == vm::kFalse) {
        *out += v == vm::kTrue ? "true" : "false";
    } else if (v.is_double()) {
        const double number = v.as_double();
        if (!std::isfinite(number)) return false;
        *out += vm::float_repr(number);
    } else if (m.is(v, Kind::Str)) {
        append_quoted(m.at<Str>(v), out);
    } else if (v.is_int()) {
        *out += std::to_string(v.as_int());
    } else {
        return false;
    }
    return true;
}

void append_new_line(Mutator& m, NativeFrame& f, uint32_t depth, std::string* out) {
    if (f.slot(kIndent) == kNone) return;
    *out += '\n';
    for (uint32_t i = 0; i < depth; ++i)
        vm::append_utf8(m.at<Str>(f.slot(kIndent)), out);
}

struct Open {
    Value container;
    uint32_t place;
};

// The next item of the topmost container, with its key and the place after it; false: none.
bool next_of(Mutator& m, const Open& open, uint32_t* place, Value* key, Value* item) {
    *place = open.place;
    switch (m.kind_of(open.container)) {
    case Kind::Dict: return vm::dict_next(m, m.at<vm::Dict>(open.container), place, key, item);
    case Kind::List: *item = vm::list_get(m, m.at<List>(open.container), open.place); break;
    default: {
        vm::Tuple* tuple = m.at<vm::Tuple>(open.container);
        *item = open.place < tuple->size ? tuple->items()[open.place] : Value();
    }
    }
    ++*place;
    return !item->empty();
}

// Writes [item], or its opening bracket and makes it the topmost. kNotImplemented: not here.
Value write_item(Mutator& m, NativeFrame& f, Value item, std::string* out) {
    if (append_scalar(m, item, out)) return kNone;
    const Kind kind = m.kind_of(item);
    if (kind != Kind::List && kind != Kind::Tuple && kind != Kind::Dict) return vm::kNotImplemented;
    List* open = m.at<List>(f.slot(kOpen));
    if (open->size >= 2 * kDumpDepth) return vm::kNotImplemented;
    uint32_t place;
    Value key, first;
    if (!next_of(m, {item, 0}, &place, &key, &first)) {
        *out += kind == Kind::Dict ? "{}" : "[]";
        return kNone;
    }
    if (!vm::list_append(m, open, item) || !vm::list_append(m, open, Value::from_int(0)))
        return kSignalRetry;
    *out += kind == Kind::Dict ? '{' : '[';
    return kNone;
}

// The topmost container's next item (kNone), or its end (kFalse).
Value write_next(Mutator& m, NativeFrame& f, std::string* out) {
    List* open = m.at<List>(f.slot(kOpen));
    const uint32_t size = open->size;
    const Open top = {vm::list_get(m, open, size - 2),
                      static_cast<uint32_t>(vm::list_get(m, open, size - 1).as_int())};
    uint32_t place;
    Value key, item;
    const bool is_dict = m.is(top.container, Kind::Dict);
    if (!next_of(m, top, &place, &key, &item)) {
        append_new_line(m, f, size / 2 - 1, out);
        *out += is_dict ? '}' : ']';
        return vm::kFalse; // the caller pops, once this is kept
    }
    if (top.place != 0) vm::append_utf8(m.at<Str>(f.slot(kItemSeparator)), out);
    append_new_line(m, f, size / 2, out);
    if (is_dict) {
        if (!m.is(key, Kind::Str)) return vm::kNotImplemented;
        append_quoted(m.at<Str>(key), out);
        vm::append_utf8(m.at<Str>(f.slot(kKeySeparator)), out);
    }
    const Value done = write_item(m, f, item, out);
    if (done == kNone) vm::list_set(m, open, size - 1, Value::from_int(place));
    return done;
}

// Keeps [out], or undoes what the step did to the stack of [before] items.
Value keep(Mutator& m, NativeFrame& f, const std::string& out, uint32_t before, Value done) {
    List* open = m.at<List>(f.slot(kOpen));
    const bool is_good = done != kSignalRetry && vm::buffer_append(m, f.slot(kBuffer), out);
    if (is_good) {
        if (done == vm::kFalse) m.store_word(&open->size, before - 2);
        return open->size == 0 ? vm::kTrue : kNone;
    }
    m.store_word(&open->size, before);
    return kSignalRetry;
}

Value write_step(Mutator& m, NativeFrame& f) {
    std::string out;
    List* open = m.at<List>(f.slot(kOpen));
    const uint32_t before = open->size;
    const Value place = before ? vm::list_get(m, open, before - 1) : Value();
    const Value done =
        before == 0 ? write_item(m, f, f.slot(kObject), &out) : write_next(m, f, &out);
    if (done == vm::kNotImplemented) return done;
    const Value kept = keep(m, f, out, before, done);
    if (kept == kSignalRetry && before) vm::list_set(m, open, before - 1, place);
    return kept;
}

// (object, indent or None, item separator, key separator): the text, ASCII only; NotImplemented
// where Python code has to look.
Value dumps(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(kOpen), vm::new_list(m, nullptr, 0));
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        {
            const Value done = write_step(m, f);
            if (done == kSignalRetry || done == vm::kNotImplemented) return done;
            if (done == vm::kTrue) break;
        }
    }
    PLAIT_RETRY_POINT();
    return vm::new_str(m, vm::buffer_view(m, f.slot(kBuffer)));
    PLAIT_FRAME_END
}

constexpr vm::NativeDef kDefs[] = {
    {"scan_string", scan_string, nullptr, 3, 3, 0, 0, nullptr},
    {"scan_number", scan_number, nullptr, 2, 2, 0, 0, nullptr},
    {"loads", nullptr, loads, 3, 3, 4, 0, nullptr},
    {"quote", quote, nullptr, 2, 2, 0, 0, nullptr},
    {"dumps", nullptr, dumps, 4, 4, 3, 0, nullptr},
};

} // namespace

const vm::NativeTable kJsonTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
