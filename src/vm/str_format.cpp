// str.format and str.format_map: a frame, because fields may look up attributes and call
// __format__.

#include "base/utf8.h"
#include "vm/container_support.h"
#include "vm/containers.h"
#include "vm/str_methods.h"
#include "vm/text_frame.h"
#include "vm/unicode.h"

namespace plait::vm {

namespace {

// Slots of the frame: its arguments, then its own. For format_map [kArgs] has no value and [kNamed]
// is the mapping.
enum : uint32_t {
    kTemplate,
    kArgs,
    kNamed,
    kLevel,
    kNext,
    kNumbering,
    kBuffer,
    kPosition,
    kField,
    kCursor,
    kObject,
    kSpec
};

enum Numbering : int64_t { kUndecided, kAutomatic, kManual };

// A replacement field: places in the template.
struct Field {
    uint32_t literal_from = 0, literal_to = 0; // the text before it
    bool present = false;
    uint32_t name_from = 0, name_to = 0;
    uint32_t conversion = 0;
    uint32_t spec_from = 0, spec_to = 0;
    bool spec_nested = false;
    uint32_t next = 0; // where the template goes on
};

bool fail(Mutator& m, const char* message) {
    m.raise(ErrorType::ValueError, "%s", message);
    return false;
}

// Reads the field that begins behind its brace at [at].
bool read_field(Mutator& m, Str* s, uint32_t at, Field* field) {
    const uint32_t end = s->length;
    field->present = true;
    field->name_from = at;
    bool bracket = false;
    uint32_t c = 0;
    for (; at < end; at++) {
        c = s->at(at);
        if (c == '{') return fail(m, "unexpected '{' in field name");
        if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (!bracket && (c == '}' || c == ':' || c == '!'))
            break;
    }
    if (at == end)
        return fail(m,
                    field->name_from == end ? "Single '{' encountered in format string"
                                            : "expected '}' before end of string");
    field->name_to = at++;
    if (c == '!') {
        if (at == end) return fail(m, "end of string while looking for conversion specifier");
        field->conversion = s->at(at++);
        if (at == end) return fail(m, "unmatched '{' in format spec");
        c = s->at(at++);
        if (c != ':' && c != '}') return fail(m, "expected ':' after conversion specifier");
    }
    field->spec_from = field->spec_to = at;
    if (c == ':') {
        for (uint32_t depth = 1;; at++) {
            if (at == end) return fail(m, "unmatched '{' in format spec");
            c = s->at(at);
            if (c == '{') {
                depth++;
                field->spec_nested = true;
            } else if (c == '}' && --depth == 0) {
                break;
            }
        }
        field->spec_to = at++;
    }
    field->next = at;
    return true;
}

// The text from [at] to the next field, and that field. A doubled brace ends a piece of text of its
// own.
bool next_field(Mutator& m, Str* s, uint32_t at, Field* field) {
    field->literal_from = at;
    const uint32_t end = s->length;
    while (at < end && s->at(at) != '{' && s->at(at) != '}')
        at++;
    field->literal_to = field->next = at;
    if (at == end) return true;
    const uint32_t brace = s->at(at);
    if (at + 1 < end && s->at(at + 1) == brace) {
        field->literal_to = at + 1;
        field->next = at + 2;
        return true;
    }
    if (brace == '}') return fail(m, "Single '}' encountered in format string");
    if (at + 1 == end) return fail(m, "Single '{' encountered in format string");
    return read_field(m, s, at + 1, field);
}

Str* template_of(Mutator& m, NativeFrame& f) {
    return m.at<Str>(f.slot(kTemplate));
}
uint32_t number_in(NativeFrame& f, uint32_t slot) {
    return static_cast<uint32_t>(f.slot(slot).as_int());
}

// The field that the frame is at; it was read without an error before.
Field current_field(Mutator& m, NativeFrame& f) {
    Field field;
    read_field(m, template_of(m, f), number_in(f, kField), &field);
    return field;
}

// Appends the next literal text and finds the field behind it: None where there is one, kSignalStop
// at the end.
Value advance(Mutator& m, NativeFrame& f) {
    Str* s = template_of(m, f);
    while (number_in(f, kPosition) < s->length) {
        Field field;
        if (!next_field(m, s, number_in(f, kPosition), &field)) return kNoValue;
        std::string text;
        for (uint32_t i = field.literal_from; i < field.literal_to; i++)
            plait::append_utf8(&text, s->at(i));
        if (!buffer_append(m, f.slot(kBuffer), text)) return kSignalRetry;
        f.slot(kPosition) = Value::from_int(field.next);
        if (!field.present) continue;
        f.slot(kField) = f.slot(kCursor) = Value::from_int(field.name_from);
        return kNone;
    }
    return kSignalStop;
}

// [*out] is less than 0 where there are too many digits.
bool is_number(Str* s, uint32_t from, uint32_t to, int64_t* out) {
    *out = 0;
    for (uint32_t i = from; i < to; i++) {
        const int digit = decimal_value(s->at(i));
        if (digit < 0) return false;
        if (*out > (INT64_MAX - digit) / 10) return *out = -1, true;
        *out = *out * 10 + digit;
    }
    return from < to;
}

Value raise_too_many(Mutator& m) {
    return m.raise(ErrorType::ValueError, "Too many decimal digits in format string");
}

bool decide_numbering(Mutator& m, NativeFrame& f, Numbering wanted) {
    if (f.slot(kNumbering).as_int() == kUndecided) f.slot(kNumbering) = Value::from_int(wanted);
    if (f.slot(kNumbering).as_int() == wanted) return true;
    return fail(m,
                wanted == kAutomatic
                    ? "cannot switch from manual field specification to automatic field numbering"
                    : "cannot switch from automatic field numbering to manual field specification");
}

Value positional(Mutator& m, NativeFrame& f, int64_t index) {
    if (f.slot(kArgs).empty())
        return m.raise(ErrorType::ValueError, "Format string contains positional fields");
    Tuple* args = m.at<Tuple>(f.slot(kArgs));
    if (index < args->size) return args->items()[index];
    return m.raise(ErrorType::IndexError,
                   "Replacement index %lld out of range for positional args tuple",
                   static_cast<long long>(index));
}

// The end of the name's first part.
uint32_t end_of_first(Str* s, const Field& field) {
    uint32_t end = field.name_from;
    while (end < field.name_to && s->at(end) != '.' && s->at(end) != '[')
        end++;
    return end;
}

// What the field's name begins with: an argument by number, by keyword or by turn.
Value first_object(Mutator& m, NativeFrame& f) {
    Str* s = template_of(m, f);
    const Field field = current_field(m, f);
    const uint32_t end = end_of_first(s, field);
    int64_t index;
    if (end == field.name_from) {
        if (!decide_numbering(m, f, kAutomatic)) return kNoValue;
        index = f.slot(kNext).as_int();
        const Value object = positional(m, f, index);
        if (!object.empty()) f.slot(kNext) = Value::from_int(index + 1);
        return object;
    }
    if (is_number(s, field.name_from, end, &index)) {
        if (index < 0) return raise_too_many(m);
        return decide_numbering(m, f, kManual) ? positional(m, f, index) : kNoValue;
    }
    const Value key = new_str_range(m, s, field.name_from, end);
    if (key == kSignalRetry) return key;
    if (f.slot(kArgs).empty()) return get_item(m, f.slot(kNamed), key);
    if (f.slot(kNamed).empty()) return raise_key_error(m, key);
    return keyed(m, KeyedOp::GetItem, f.slot(kNamed), key);
}

// The accessor at the cursor: its text, and where the next one begins.
struct Accessor {
    bool attribute;
    uint32_t from, to, next;
};

bool read_accessor(Mutator& m, Str* s, uint32_t at, uint32_t end, Accessor* out) {
    const uint32_t c = s->at(at);
    if (c != '.' && c != '[')
        return fail(m, "Only '.' or '[' may follow ']' in format field specifier");
    out->attribute = c == '.';
    out->from = ++at;
    while (at < end && (out->attribute ? s->at(at) != '.' && s->at(at) != '[' : s->at(at) != ']'))
        at++;
    if (!out->attribute && at == end) return fail(m, "Missing ']' in format string");
    out->to = at;
    out->next = out->attribute ? at : at + 1;
    if (out->from == out->to) return fail(m, "Empty attribute in format string");
    return true;
}

// Applies the accessor at the cursor. The cursor moves only where nothing has to be done again.
Value apply_accessor(Mutator& m, NativeFrame& f) {
    Str* s = template_of(m, f);
    Accessor accessor;
    int64_t index;
    if (!read_accessor(m, s, number_in(f, kCursor), current_field(m, f).name_to, &accessor))
        return kNoValue;
    Value key;
    if (!accessor.attribute && is_number(s, accessor.from, accessor.to, &index)) {
        key = index < 0 ? raise_too_many(m) : new_int(m, index);
        if (key.empty() || key == kSignalRetry) return key;
    } else {
        key = new_str_range(m, s, accessor.from, accessor.to);
        if (accessor.attribute && key != kSignalRetry) key = intern(m, key);
        if (key == kSignalRetry) return key;
    }
    const Value got = accessor.attribute ? get_attribute(m, f.slot(kObject), key)
                                         : get_item(m, f.slot(kObject), key);
    if (got != kSignalRetry) f.slot(kCursor) = Value::from_int(accessor.next);
    return got;
}

bool has_accessor(Mutator& m, NativeFrame& f) {
    return number_in(f, kCursor) < current_field(m, f).name_to;
}

Value convert(Mutator& m, NativeFrame& f) {
    const uint32_t conversion = current_field(m, f).conversion;
    switch (conversion) {
    case 0: return f.slot(kObject);
    case 's': return str_of(m, f.slot(kObject));
    case 'r': return repr_of(m, f.slot(kObject));
    case 'a': return ascii_of(m, f.slot(kObject));
    default: break;
    }
    if (conversion > 32 && conversion < 127) {
        return m.raise(
            ErrorType::ValueError, "Unknown conversion specifier %c", static_cast<int>(conversion));
    }
    return m.raise(ErrorType::ValueError, "Unknown conversion specifier \\x%x", conversion);
}

Value push_format(
    Mutator& m, Value text, Value args, Value named, int64_t level, Value next, Value numbering) {
    const Value arguments[] = {text, args, named, Value::from_int(level), next, numbering};
    return push_text_frame(m, TextFrame::Format, arguments, 6);
}

// How many fields of a nested spec take their argument by turn.
int64_t automatic_fields(Mutator& m, Str* s, uint32_t from, uint32_t to) {
    int64_t count = 0;
    for (uint32_t i = from; i < to; i++) {
        if (s->at(i) != '{' || i + 1 >= to) continue;
        const uint32_t c = s->at(i + 1);
        count += c == '}' || c == ':' || c == '!' || c == '.' || c == '[';
    }
    (void)m;
    return count;
}

// The field's format spec as text; where it has fields itself, another frame makes it.
Value expand_spec(Mutator& m, NativeFrame& f) {
    Str* s = template_of(m, f);
    const Field field = current_field(m, f);
    const Value spec = new_str_range(m, s, field.spec_from, field.spec_to);
    if (!field.spec_nested || spec == kSignalRetry) return spec;
    if (f.slot(kLevel).as_int() >= 1)
        return m.raise(ErrorType::ValueError, "Max string recursion exceeded");
    const Value pushed =
        push_format(m, spec, f.slot(kArgs), f.slot(kNamed), 1, f.slot(kNext), f.slot(kNumbering));
    if (pushed == kSignalCall) {
        const int64_t used = automatic_fields(m, s, field.spec_from, field.spec_to);
        f.slot(kNext) = Value::from_int(f.slot(kNext).as_int() + used);
    }
    return pushed;
}

} // namespace

Value format_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(kPosition) = Value::from_int(0);
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        in = advance(m, f);
        if (in.empty() || in == kSignalRetry) return in;
        if (in == kSignalStop) break;
        PLAIT_AWAIT(f.slot(kObject), first_object(m, f));
        f.slot(kCursor) = Value::from_int(end_of_first(template_of(m, f), current_field(m, f)));
        while (has_accessor(m, f))
            PLAIT_AWAIT(f.slot(kObject), apply_accessor(m, f));
        PLAIT_AWAIT(f.slot(kObject), convert(m, f));
        PLAIT_AWAIT(f.slot(kSpec), expand_spec(m, f));
        PLAIT_AWAIT(f.slot(kObject), format_of(m, f.slot(kObject), f.slot(kSpec)));
        PLAIT_RETRY_POINT();
        if (!buffer_append_str(m, f.slot(kBuffer), m.at<Str>(f.slot(kObject)))) return kSignalRetry;
    }
    PLAIT_RETRY_POINT();
    return new_str(m, buffer_view(m, f.slot(kBuffer)));
    PLAIT_FRAME_END
}

// self, *args, **kwargs
Value str_format(Mutator& m, Value* args, uint32_t) {
    const Value named = args[2].empty() || args[2] == kNone ? Value() : args[2];
    return push_format(
        m, args[0], args[1], named, 0, Value::from_int(0), Value::from_int(kUndecided));
}

Value str_format_map(Mutator& m, Value* args, uint32_t) {
    return push_format(
        m, args[0], Value(), args[1], 0, Value::from_int(0), Value::from_int(kUndecided));
}

} // namespace plait::vm
