// The % operator of str and bytes: a frame, because %s and its kin may run Python code. A bytes
// template is worked on as the Latin-1 text of the same bytes.

#include "base/utf8.h"
#include "vm/bytes_data.h"
#include "vm/classes.h"
#include "vm/format_spec.h"
#include "vm/numeric.h"
#include "vm/plain_format.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <cmath>

namespace plait::vm {

namespace {

// Slots: the arguments, then the frame's own. [kArgs] is a tuple, or the one argument; [kIndex]
// counts what was taken.
enum : uint32_t { kTemplate, kArgs, kKind, kBuffer, kPosition, kIndex, kSingle, kItem, kDirective };

// "%(key)#05.3d", read from behind the percent sign.
struct Directive {
    bool has_key = false;
    uint32_t key_from = 0, key_to = 0;
    bool left = false, plus = false, blank = false, alternate = false, zero = false;
    int64_t width = -1, precision = -1;
    uint32_t conversion = 0;
    uint32_t place = 0; // of the conversion
    uint32_t next = 0;
    int64_t taken = 0; // arguments that its stars take
};

// Whether [v] has keys: all that has __getitem__ but tuples, texts and, of CPython's C types, those
// that are sequences alone, as a frozen class in their place says.
bool is_mapping(Mutator& m, Value v, bool for_bytes) {
    const Value payload = payload_of(m, v);
    if (m.is(payload, Kind::Tuple) || m.is(payload, Kind::Str)) return false;
    if (for_bytes && is_bytes_like(m, payload)) return false;
    if (lookup_special(m, v, NameId::getitem).empty()) return false;
    const Value mark = static_mark(m, v);
    return !m.is(mark, Kind::Str) || to_utf8(m, mark) != "sequence";
}

class DirectiveReader {
public:
    DirectiveReader(Mutator& m, NativeFrame& f, Directive* out)
        : m_(m), f_(f), s_(m.at<Str>(f.slot(kTemplate))),
          at_(static_cast<uint32_t>(f.slot(kDirective).as_int())), out_(out) {}

    bool read() {
        if (!read_key()) return false;
        read_flags();
        if (!read_amount(&out_->width)) return false;
        if (out_->width < -1) { // a negative width from a star
            out_->left = true;
            out_->width = -out_->width;
        }
        if (peek() == '.') {
            at_++;
            out_->precision = 0;
            if (!read_amount(&out_->precision)) return false;
            if (out_->precision < 0) out_->precision = 0;
        }
        if (peek() == 'h' || peek() == 'l' || peek() == 'L') at_++;
        if (at_ >= s_->length) return fail("incomplete format");
        out_->place = at_;
        out_->conversion = s_->at(at_++);
        out_->next = at_;
        return true;
    }

private:
    uint32_t peek() const { return at_ < s_->length ? s_->at(at_) : 0; }
    bool fail(const char* message) {
        m_.raise(ErrorType::ValueError, "%s", message);
        return false;
    }
    bool read_key() {
        if (peek() != '(') return true;
        if (!is_mapping(m_, f_.slot(kArgs), f_.slot(kKind) != Value::from_int(0))) {
            m_.raise(ErrorType::TypeError, "format requires a mapping");
            return false;
        }
        out_->has_key = true;
        out_->key_from = ++at_;
        for (int depth = 1;; at_++) {
            if (at_ >= s_->length) return fail("incomplete format key");
            if (peek() == '(')
                depth++;
            else if (peek() == ')' && --depth == 0)
                break;
        }
        out_->key_to = at_++;
        return true;
    }
    void read_flags() {
        for (;; at_++) {
            switch (peek()) {
            case '-': out_->left = true; break;
            case '+': out_->plus = true; break;
            case ' ': out_->blank = true; break;
            case '#': out_->alternate = true; break;
            case '0': out_->zero = true; break;
            default: return;
            }
        }
    }
    // A number, or a star for the next argument.
    bool read_amount(int64_t* amount) {
        if (peek() == '*') {
            at_++;
            const int64_t index = f_.slot(kIndex).as_int() + out_->taken++;
            const bool single = f_.slot(kSingle) == kTrue;
            const bool there = single ? index == 0 : index < m_.at<Tuple>(f_.slot(kArgs))->size;
            if (!there) {
                m_.raise(ErrorType::TypeError, "not enough arguments for format string");
                return false;
            }
            const Value item = payload_of(
                m_, single ? f_.slot(kArgs) : m_.at<Tuple>(f_.slot(kArgs))->items()[index]);
            if (!is_int(m_, item)) {
                m_.raise(ErrorType::TypeError, "* wants int");
                return false;
            }
            if (!int_to_int64(m_, item, amount) || *amount > INT32_MAX || *amount < -INT32_MAX)
                return fail("width too big");
            return true;
        }
        if (peek() < '0' || peek() > '9') return true;
        for (*amount = 0; peek() >= '0' && peek() <= '9'; at_++) {
            *amount = *amount * 10 + (peek() - '0');
            if (*amount > INT32_MAX) return fail("width too big");
        }
        return true;
    }

    Mutator& m_;
    NativeFrame& f_;
    Str* s_;
    uint32_t at_;
    Directive* out_;
};

// The directive that the frame is at; it was read without an error before.
Directive current_directive(Mutator& m, NativeFrame& f) {
    Directive directive;
    DirectiveReader(m, f, &directive).read();
    return directive;
}

// Appends the text up to the next directive: None where there is one, kSignalStop at the end.
Value advance(Mutator& m, NativeFrame& f) {
    Str* s = m.at<Str>(f.slot(kTemplate));
    auto at = static_cast<uint32_t>(f.slot(kPosition).as_int());
    std::string text;
    for (; at < s->length && s->at(at) != '%'; at++)
        plait::append_utf8(&text, s->at(at));
    if (!buffer_append(m, f.slot(kBuffer), text)) return kSignalRetry;
    f.slot(kPosition) = Value::from_int(at);
    if (at >= s->length) return kSignalStop;
    f.slot(kDirective) = Value::from_int(at + 1);
    Directive directive;
    return DirectiveReader(m, f, &directive).read() ? kNone : kNoValue;
}

// What %(key)s is looked up in.
Value item_of_key(Mutator& m, NativeFrame& f, const Directive& directive) {
    Value key =
        new_str_range(m, m.at<Str>(f.slot(kTemplate)), directive.key_from, directive.key_to);
    if (key == kSignalRetry) return key;
    if (f.slot(kKind) != Value::from_int(0)) {
        const std::string text(latin1_view(m.at<Str>(key)));
        key = new_bytes(m, text.data(), static_cast<uint32_t>(text.size()));
        if (key == kSignalRetry) return key;
    }
    return get_item(m, f.slot(kArgs), key);
}

// The next argument for the directive.
Value next_argument(Mutator& m, NativeFrame& f) {
    const Directive directive = current_directive(m, f);
    if (directive.has_key) return item_of_key(m, f, directive);
    const int64_t index = f.slot(kIndex).as_int() + directive.taken;
    if (f.slot(kSingle) == kTrue) {
        if (index == 0) return f.slot(kArgs);
    } else if (index < m.at<Tuple>(f.slot(kArgs))->size) {
        return m.at<Tuple>(f.slot(kArgs))->items()[index];
    }
    return m.raise(ErrorType::TypeError, "not enough arguments for format string");
}

// Only "%%" is a percent sign: with anything between, the second one is a conversion that there is
// not.
bool is_percent_sign(Mutator& m, NativeFrame& f) {
    const Directive directive = current_directive(m, f);
    return directive.conversion == '%' && f.slot(kDirective) == Value::from_int(directive.place);
}

// Moves on behind the directive.
void finish_directive(Mutator& m, NativeFrame& f) {
    const Directive directive = current_directive(m, f);
    const int64_t own = is_percent_sign(m, f) || directive.has_key ? 0 : 1;
    f.slot(kPosition) = Value::from_int(directive.next);
    f.slot(kIndex) = Value::from_int(f.slot(kIndex).as_int() + directive.taken + own);
    if (directive.has_key)
        f.slot(kIndex) = Value::from_int(-1); // what is in the mapping need not all be used
}

FormatSpec layout_of(const Directive& directive) {
    FormatSpec spec;
    spec.width = directive.width;
    spec.align = directive.left ? '<' : '>';
    return spec;
}

FormatSpec number_layout_of(const Directive& directive) {
    FormatSpec spec = layout_of(directive);
    spec.sign = directive.plus ? '+' : directive.blank ? ' ' : '\0';
    if (directive.zero && !directive.left) {
        spec.fill = '0';
        spec.align = '=';
    }
    return spec;
}

bool is_int_conversion(uint32_t c) {
    return c == 'd' || c == 'i' || c == 'u' || c == 'o' || c == 'x' || c == 'X';
}
bool is_float_conversion(uint32_t c) {
    return c == 'e' || c == 'E' || c == 'f' || c == 'F' || c == 'g' || c == 'G';
}

Value raise_not_number(Mutator& m, const Directive& directive, Value item) {
    if (is_float_conversion(directive.conversion)) {
        return m.raise(ErrorType::TypeError, "must be real number, not %s", type_name(m, item));
    }
    const bool based =
        directive.conversion == 'o' || directive.conversion == 'x' || directive.conversion == 'X';
    return m.raise(ErrorType::TypeError,
                   based ? "%%%c format: an integer is required, not %s"
                         : "%%%c format: a real number is required, not %s",
                   static_cast<int>(directive.conversion),
                   type_name(m, item));
}

// The argument as the number that the conversion needs; instances are asked by __int__, __index__
// or __float__.
Value convert_number(Mutator& m, const Directive& directive, Value item) {
    const Value payload = payload_of(m, item);
    if (is_float_conversion(directive.conversion)) {
        if (is_number(m, payload)) return payload;
        if (lookup_special(m, item, NameId::float_))
            return call_method(m, item, NameId::float_, nullptr, 0);
    } else {
        const bool based = directive.conversion == 'o' || directive.conversion == 'x' ||
                           directive.conversion == 'X';
        if (is_int(m, payload)) return payload;
        if (payload.is_double() && !based) return int_from_double(m, payload.as_double());
        if (!based && m.is(item, Kind::Instance) && lookup_special(m, item, NameId::int_)) {
            return call_method(m, item, NameId::int_, nullptr, 0);
        }
    }
    if (m.is(item, Kind::Instance) && lookup_special(m, item, NameId::index))
        return index_of(m, item);
    return raise_not_number(m, directive, item);
}

Value convert_item(Mutator& m, NativeFrame& f) {
    const Directive directive = current_directive(m, f);
    const Value item = f.slot(kItem);
    const bool bytes = f.slot(kKind) != Value::from_int(0);
    switch (directive.conversion) {
    case 's':
    case 'b':
        if (bytes) {
            std::string copy;
            const Value payload = payload_of(m, item);
            if (is_bytes_like(m, payload)) {
                const std::string_view view = bytes_of(m, payload, &copy);
                return new_str_latin1(m,
                                      reinterpret_cast<const uint8_t*>(view.data()),
                                      static_cast<uint32_t>(view.size()));
            }
            return m.raise(ErrorType::TypeError,
                           "%%b requires a bytes-like object, or an object that implements "
                           "__bytes__, not '%s'",
                           type_name(m, item));
        }
        return directive.conversion == 's' ? str_of(m, item) : item;
    case 'r': return bytes ? ascii_of(m, item) : repr_of(m, item);
    case 'a': return ascii_of(m, item);
    default: break;
    }
    if (is_int_conversion(directive.conversion) || is_float_conversion(directive.conversion)) {
        return convert_number(m, directive, item);
    }
    return item;
}

Value layout_int(Mutator& m, const Directive& directive, Value number) {
    const uint32_t c = directive.conversion;
    const int base = c == 'o' ? 8 : c == 'x' || c == 'X' ? 16 : 10;
    NumberText text;
    if (base == 10) {
        if (!decimal_of(m, number, &text.digits)) return kNoValue;
    } else {
        text.digits = int_to_string(m, number, base);
    }
    if (text.digits[0] == '-') {
        text.negative = true;
        text.digits.erase(0, 1);
    }
    if (directive.precision > static_cast<int64_t>(text.digits.size())) {
        text.digits.insert(0, static_cast<size_t>(directive.precision) - text.digits.size(), '0');
    }
    if (directive.alternate && base != 10) text.prefix = std::string("0") + static_cast<char>(c);
    if (c == 'X') {
        for (char& digit : text.digits)
            digit = static_cast<char>(digit >= 'a' ? digit - 32 : digit);
    }
    return lay_out_number(m, number_layout_of(directive), text);
}

Value layout_float(Mutator& m, const Directive& directive, Value item) {
    double number;
    if (!is_number(m, item)) return raise_not_number(m, directive, item);
    if (!number_to_double(m, item, &number)) return kNoValue;
    const std::string body = float_digits(number,
                                          static_cast<char>(directive.conversion),
                                          directive.precision < 0 ? 6 : directive.precision,
                                          directive.alternate,
                                          false);
    NumberText text;
    text.negative = std::signbit(number) && number == number;
    size_t whole = 0;
    while (whole < body.size() && body[whole] >= '0' && body[whole] <= '9')
        whole++;
    text.digits = body.substr(0, whole);
    text.rest = body.substr(whole);
    return lay_out_number(m, number_layout_of(directive), text);
}

Value layout_character(Mutator& m, const Directive& directive, Value item, bool bytes) {
    const Value payload = payload_of(m, item);
    Value text;
    int64_t code;
    if (is_int(m, payload)) {
        const int64_t limit = bytes ? 0xff : 0x10ffff;
        if (!int_to_int64(m, payload, &code) || code < 0 || code > limit) {
            return m.raise(ErrorType::OverflowError,
                           bytes ? "%%c arg not in range(256)" : "%%c arg not in range(0x110000)");
        }
        text = str_from_char(m, static_cast<uint32_t>(code));
    } else if (m.is(payload, Kind::Str) && m.at<Str>(payload)->length == 1 && !bytes) {
        text = payload;
    } else {
        return m.raise(ErrorType::TypeError,
                       bytes ? "%%c requires an integer in range(256) or a single byte"
                             : "%%c requires int or char");
    }
    return text == kSignalRetry ? text : format_str(m, m.at<Str>(text), layout_of(directive));
}

// The converted item as it stands in the result.
Value lay_out_item(Mutator& m, NativeFrame& f) {
    const Directive directive = current_directive(m, f);
    const uint32_t c = directive.conversion;
    const Value item = f.slot(kItem);
    if (is_int_conversion(c)) {
        return is_int(m, item) ? layout_int(m, directive, item)
                               : raise_not_number(m, directive, item);
    }
    if (is_float_conversion(c)) return layout_float(m, directive, item);
    if (c == 'c') return layout_character(m, directive, item, f.slot(kKind) != Value::from_int(0));
    if (c == 's' || c == 'r' || c == 'a' || (c == 'b' && f.slot(kKind) != Value::from_int(0))) {
        FormatSpec spec = layout_of(directive);
        spec.precision = directive.precision;
        return format_str(m, m.at<Str>(item), spec);
    }
    std::string shown;
    if (c >= 32 && c < 127)
        shown = static_cast<char>(c);
    else
        shown = "?";
    return m.raise(ErrorType::ValueError,
                   "unsupported format character '%s' (0x%x) at index %u",
                   shown.c_str(),
                   c,
                   directive.place);
}

// Whether arguments are left over, which is an error unless the argument is a mapping.
bool all_used(Mutator& m, NativeFrame& f) {
    const int64_t index = f.slot(kIndex).as_int();
    if (index < 0) return true;
    const bool left =
        f.slot(kSingle) == kTrue ? index < 1 : index < m.at<Tuple>(f.slot(kArgs))->size;
    const bool for_bytes = f.slot(kKind) != Value::from_int(0);
    if (!left || is_mapping(m, f.slot(kArgs), for_bytes)) return true;
    m.raise(ErrorType::TypeError,
            for_bytes ? "not all arguments converted during bytes formatting"
                      : "not all arguments converted during string formatting");
    return false;
}

Value percent_result(Mutator& m, NativeFrame& f) {
    const Value text = new_str(m, buffer_view(m, f.slot(kBuffer)));
    const int64_t kind = f.slot(kKind).as_int();
    if (kind == 0 || text == kSignalRetry) return text;
    Str* s = m.at<Str>(text);
    return bytes_like(m, static_cast<Kind>(kind), latin1_view(s));
}

} // namespace

Value percent_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(kPosition) = f.slot(kIndex) = Value::from_int(0);
    f.slot(kSingle) = from_bool(!m.is(f.slot(kArgs), Kind::Tuple));
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        in = advance(m, f);
        if (in.empty() || in == kSignalRetry) return in;
        if (in == kSignalStop) break;
        if (is_percent_sign(m, f)) {
            PLAIT_RETRY_POINT();
            if (!buffer_append(m, f.slot(kBuffer), "%")) return kSignalRetry;
        } else {
            PLAIT_AWAIT(f.slot(kItem), next_argument(m, f));
            PLAIT_AWAIT(f.slot(kItem), convert_item(m, f));
            PLAIT_AWAIT(f.slot(kItem), lay_out_item(m, f));
            PLAIT_RETRY_POINT();
            if (!buffer_append_str(m, f.slot(kBuffer), m.at<Str>(f.slot(kItem))))
                return kSignalRetry;
        }
        finish_directive(m, f);
    }
    if (!all_used(m, f)) return kNoValue;
    PLAIT_RETRY_POINT();
    return percent_result(m, f);
    PLAIT_FRAME_END
}

Value str_percent(Mutator& m, Value format, Value arguments) {
    const Kind kind = m.at<Object>(format)->kind;
    Value text = format;
    if (kind == Kind::Str) {
        const Value made = plain_percent(m, m.at<Str>(format), arguments);
        if (made != kSignalSlow) return made;
    }
    if (kind != Kind::Str) {
        std::string copy;
        const std::string_view view = bytes_of(m, format, &copy);
        text = new_str_latin1(
            m, reinterpret_cast<const uint8_t*>(view.data()), static_cast<uint32_t>(view.size()));
        if (text == kSignalRetry) return text;
    }
    const Value payload = payload_of(m, arguments);
    const Value args[] = {text,
                          m.is(payload, Kind::Tuple) ? payload : arguments,
                          Value::from_int(kind == Kind::Str ? 0 : static_cast<int>(kind))};
    return push_text_frame(m, TextFrame::Percent, args, 3);
}

} // namespace plait::vm
