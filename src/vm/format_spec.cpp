#include "vm/format_spec.h"

#include "base/utf8.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/unicode.h"

#include <algorithm>

namespace plait::vm {

namespace {

bool is_align(uint32_t c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

class SpecParser {
public:
    SpecParser(Mutator& m, Str* text, FormatSpec* spec) : m_(m), text_(text), spec_(spec) {}

    bool parse(char type, char align, const char* type_name) {
        spec_->type = static_cast<uint8_t>(type);
        spec_->align = align;
        take_layout(align);
        if (!take_number(&spec_->width) || !take_separators()) return false;
        if (take('.')) {
            const uint32_t start = at_;
            if (!take_number(&spec_->precision)) return false;
            if (at_ == start) return raise("Format specifier missing precision");
        }
        if (text_->length - at_ > 1) {
            m_.raise(ErrorType::ValueError,
                     "Invalid format specifier '%s' for object of type '%s'",
                     to_utf8(m_, m_.value_of(text_)).c_str(),
                     type_name);
            return false;
        }
        if (at_ < text_->length) spec_->type = text_->at(at_);
        return check_separator();
    }

private:
    uint32_t peek(uint32_t ahead = 0) const {
        return at_ + ahead < text_->length ? text_->at(at_ + ahead) : 0;
    }
    bool take(char c) {
        if (peek() != static_cast<uint8_t>(c) || at_ == text_->length) return false;
        at_++;
        return true;
    }
    bool raise(const char* message) {
        m_.raise(ErrorType::ValueError, "%s", message);
        return false;
    }

    // Fill, alignment, sign, z, # and 0.
    void take_layout(char default_align) {
        bool filled = false, aligned = false;
        if (text_->length >= 2 && is_align(peek(1))) {
            spec_->fill = peek();
            spec_->align = static_cast<char>(peek(1));
            filled = aligned = true;
            at_ += 2;
        } else if (is_align(peek())) {
            spec_->align = static_cast<char>(peek());
            aligned = true;
            at_++;
        }
        if (peek() == '+' || peek() == '-' || peek() == ' ')
            spec_->sign = static_cast<char>(text_->at(at_++));
        spec_->no_negative_zero = take('z');
        spec_->alternate = take('#');
        if (!filled && take('0')) {
            spec_->fill = '0';
            if (!aligned && default_align == '>') spec_->align = '=';
        }
    }

    bool take_number(int64_t* out) {
        for (int digit; (digit = decimal_value(peek())) >= 0;) {
            *out = (*out < 0 ? 0 : *out) * 10 + digit;
            if (*out > INT32_MAX) return raise("Too many decimal digits in format string");
            at_++;
        }
        return true;
    }

    bool take_separators() {
        if (take(',')) spec_->separator = ',';
        if (take('_')) {
            if (spec_->separator) return raise("Cannot specify both ',' and '_'.");
            spec_->separator = '_';
        }
        if (peek() == ',' && at_ < text_->length) {
            if (spec_->separator == '_') return raise("Cannot specify both ',' and '_'.");
        }
        return true;
    }

    bool check_separator() {
        if (!spec_->separator) return true;
        switch (spec_->type) {
        case 'd':
        case 'e':
        case 'f':
        case 'g':
        case 'E':
        case 'G':
        case '%':
        case 'F':
        case 0: return true;
        case 'b':
        case 'o':
        case 'x':
        case 'X':
            spec_->group = 4;
            if (spec_->separator == '_') return true;
            break;
        default: break;
        }
        const bool plain = spec_->type > 32 && spec_->type < 128;
        m_.raise(ErrorType::ValueError,
                 plain ? "Cannot specify '%c' with '%c'." : "Cannot specify '%c' with '\\x%x'.",
                 spec_->separator,
                 spec_->type);
        return false;
    }

    Mutator& m_;
    Str* text_;
    FormatSpec* spec_;
    uint32_t at_ = 0;
};

// Digits with separators, and zeros in front until [width] is reached.
std::string group_digits(const std::string& digits, int64_t width, char separator, int group) {
    if (digits.empty()) return digits;
    std::string reversed;
    auto remaining = static_cast<int64_t>(digits.size());
    for (bool first = true; first || remaining > 0 || width > 0; first = false) {
        if (!first && separator) {
            reversed += separator;
            width--;
        }
        const int64_t wanted = std::max<int64_t>({remaining, width, 1});
        const int64_t length = separator ? std::min<int64_t>(group, wanted) : wanted;
        for (int64_t i = 0; i < length; i++) {
            reversed += remaining > 0 ? digits[static_cast<size_t>(remaining - 1)] : '0';
            remaining--;
        }
        width -= length;
        if (remaining <= 0 && width <= 0) break;
    }
    return {reversed.rbegin(), reversed.rend()};
}

void append_fill(std::string* out, uint32_t fill, int64_t count) {
    std::string one;
    plait::append_utf8(&one, fill);
    for (int64_t i = 0; i < count; i++)
        *out += one;
}

} // namespace

bool parse_format_spec(
    Mutator& m, Str* text, char type, char align, const char* type_name, FormatSpec* spec) {
    return SpecParser(m, text, spec).parse(type, align, type_name);
}

Value lay_out_number(Mutator& m, const FormatSpec& spec, const NumberText& number) {
    std::string sign = number.negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : "";
    const auto outside =
        static_cast<int64_t>(sign.size() + number.prefix.size() + number.rest.size());
    const int64_t zeros_to = spec.fill == '0' && spec.align == '=' ? spec.width - outside : 0;
    const std::string digits = group_digits(number.digits, zeros_to, spec.separator, spec.group);
    const int64_t padding = spec.width - outside - static_cast<int64_t>(digits.size());
    std::string out;
    if (padding > 0 && (spec.align == '>' || spec.align == '^')) {
        append_fill(&out, spec.fill, spec.align == '^' ? padding / 2 : padding);
    }
    out += sign + number.prefix;
    if (padding > 0 && spec.align == '=') append_fill(&out, spec.fill, padding);
    out += digits + number.rest;
    if (padding > 0 && (spec.align == '<' || spec.align == '^')) {
        append_fill(&out, spec.fill, spec.align == '^' ? padding - padding / 2 : padding);
    }
    return new_str(m, out);
}

} // namespace plait::vm
