#include "vm/plain_format.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace plait::vm {

namespace {

// Where a field's text comes to stand: as FormatSpec, for what is plain.
struct Field {
    int width = 0, precision = -1;
    char fill = ' ', align = '>'; // '<', '>', '^', '=' (between sign and digits)
    char sign = 0;                // '+' or ' '
    char type = 0;
};

// Reads ASCII text; gives 0 behind its end.
class Scanner {
public:
    Scanner(const uint8_t* text, uint32_t length) : at_(text), end_(text + length) {}
    bool done() const { return at_ == end_; }
    char peek(int ahead = 0) const {
        return end_ - at_ > ahead ? static_cast<char>(at_[ahead]) : '\0';
    }
    char take() { return static_cast<char>(*at_++); }
    bool take(char c) {
        if (peek() != c || done()) return false;
        ++at_;
        return true;
    }
    void skip(int count) { at_ += count; }
    // A number of at most two digits; false where it has more.
    bool take_number(int* out) {
        int digits = 0;
        for (; peek() >= '0' && peek() <= '9'; digits++) {
            if (digits == 2) return false;
            *out = (digits ? *out * 10 : 0) + (take() - '0');
        }
        return true;
    }
    // What comes before the next [stop].
    std::string_view take_until(char stop) {
        const void* found = std::memchr(at_, stop, static_cast<size_t>(end_ - at_));
        const uint8_t* to = found ? static_cast<const uint8_t*>(found) : end_;
        const std::string_view text{reinterpret_cast<const char*>(at_),
                                    static_cast<size_t>(to - at_)};
        at_ = to;
        return text;
    }

private:
    const uint8_t* at_;
    const uint8_t* end_;
};

void add_padded(AsciiBuilder& out,
                const Field& field,
                std::string_view sign,
                std::string_view text) {
    const size_t length = sign.size() + text.size();
    const size_t padding =
        static_cast<size_t>(field.width) > length ? static_cast<size_t>(field.width) - length : 0;
    if (padding == 0) {
        out.add(sign);
        out.add(text);
        return;
    }
    const size_t before = field.align == '>' ? padding : field.align == '^' ? padding / 2 : 0;
    out.fill(field.fill, before);
    out.add(sign);
    if (field.align == '=') out.fill(field.fill, padding);
    out.add(text);
    if (field.align == '<' || field.align == '^') out.fill(field.fill, padding - before);
}

std::string_view sign_of(const Field& field, bool negative) {
    return negative ? "-" : field.sign == '+' ? "+" : field.sign == ' ' ? " " : "";
}

std::string_view digits_of(int64_t number, int base, char (&digits)[24]) {
    const uint64_t magnitude =
        number < 0 ? -static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
    const auto end = std::to_chars(digits, digits + sizeof digits, magnitude, base).ptr;
    return {digits, static_cast<size_t>(end - digits)};
}

bool add_int(AsciiBuilder& out, const Field& field, Value number) {
    if (!number.is_int() || field.precision >= 0) return false;
    char digits[24];
    const int64_t n = number.as_int();
    add_padded(
        out, field, sign_of(field, n < 0), digits_of(n, field.type == 'x' ? 16 : 10, digits));
    return true;
}

bool add_fixed(AsciiBuilder& out, const Field& field, Value number) {
    const bool is_int = number.is_int();
    if (!is_int && !number.is_double()) return false;
    const double n = is_int ? static_cast<double>(number.as_int()) : number.as_double();
    char digits[64];
    const size_t length = fixed_digits(n, field.precision < 0 ? 6 : field.precision, digits);
    if (length == 0) return false;
    add_padded(out, field, sign_of(field, std::signbit(n)), {digits, length});
    return true;
}

// What %s shows.
bool add_shown(Mutator& m, AsciiBuilder& out, const Field& field, Value item) {
    char digits[24];
    if (item.is_int()) {
        if (field.precision >= 0) return false;
        const int64_t n = item.as_int();
        add_padded(out, field, n < 0 ? "-" : "", digits_of(n, 10, digits));
        return true;
    }
    if (item.is_double()) {
        if (field.precision >= 0) return false;
        add_padded(out, field, "", float_repr(item.as_double()));
        return true;
    }
    if (!m.is(item, Kind::Str) || (m.at<Str>(item)->flags & kStrAscii) == 0) return false;
    std::string_view text = latin1_view(m.at<Str>(item));
    if (field.precision >= 0) text = text.substr(0, static_cast<size_t>(field.precision));
    add_padded(out, field, "", text);
    return true;
}

// A directive from behind its percent sign up to its conversion.
bool scan_directive(Scanner& scanner, Field* field) {
    bool zero = false, left = false;
    for (;; scanner.skip(1)) {
        const char c = scanner.peek();
        if (c == '-')
            left = true;
        else if (c == '0')
            zero = true;
        else if (c == '+')
            field->sign = '+';
        else if (c == ' ')
            field->sign = field->sign == '+' ? '+' : ' ';
        else
            break;
    }
    if (!scanner.take_number(&field->width)) return false;
    if (scanner.take('.')) {
        field->precision = 0;
        if (!scanner.take_number(&field->precision)) return false;
    }
    if (scanner.done()) return false;
    field->type = scanner.take();
    if (left) {
        field->align = '<';
    } else if (zero && field->type != 's') {
        field->align = '=';
        field->fill = '0';
    }
    return true;
}

bool add_directive(Mutator& m, AsciiBuilder& out, const Field& field, Value item) {
    switch (field.type) {
    case 's': return add_shown(m, out, field, item);
    case 'd':
    case 'x': return add_int(out, field, item);
    case 'f': return add_fixed(out, field, item);
    default: return false;
    }
}

bool is_plain_argument(Mutator& m, Value v) {
    return !v.is_object() || m.is(v, Kind::Str);
}

// "[[fill]align][sign][0][width][.precision][type]"
bool scan_spec(Scanner& scanner, Field* field) {
    const auto is_align = [](char c) { return c == '<' || c == '>' || c == '^'; };
    bool aligned = true;
    if (is_align(scanner.peek(1))) {
        field->fill = scanner.take();
        field->align = scanner.take();
    } else if (is_align(scanner.peek())) {
        field->align = scanner.take();
    } else {
        aligned = false;
    }
    const char sign = scanner.peek();
    if (sign == '+' || sign == ' ' || sign == '-') {
        field->sign = sign == '-' ? '\0' : sign;
        scanner.skip(1);
    }
    if (!aligned && scanner.take('0')) {
        field->fill = '0';
        field->align = '=';
    }
    if (scanner.peek() == '0' || !scanner.take_number(&field->width)) return false;
    if (scanner.take('.')) {
        if (scanner.peek() < '0' || scanner.peek() > '9') return false;
        if (!scanner.take_number(&field->precision)) return false;
    }
    if (!scanner.done()) field->type = scanner.take();
    return scanner.done();
}

} // namespace

size_t fixed_digits(double number, int precision, char* out) {
    // number = mantissa / 2^shift; the digits are mantissa * 10^precision / 2^shift.
    int exponent;
    const double fraction = std::frexp(std::fabs(number), &exponent);
    if (!std::isfinite(number) || precision > 17) return 0;
    const auto mantissa = static_cast<uint64_t>(std::ldexp(fraction, 53));
    unsigned __int128 scaled = mantissa;
    for (int i = 0; i < precision; i++)
        scaled *= 10; // below 2^53 * 2^57
    const int shift = 53 - exponent;
    uint64_t all;
    if (shift <= 0) {
        if (shift < -10 || (scaled >> (63 + shift)) != 0) return 0;
        all = static_cast<uint64_t>(scaled) << -shift;
    } else if (shift > 120) {
        all = 0; // the digits end far above the number's first one
    } else {
        const unsigned __int128 whole = scaled >> shift, rest = scaled - (whole << shift);
        if ((whole >> 62) != 0) return 0;
        const unsigned __int128 half = static_cast<unsigned __int128>(1) << (shift - 1);
        all = static_cast<uint64_t>(whole);
        if (rest > half || (rest == half && (all & 1) != 0)) ++all;
    }
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, all).ptr;
    auto count = static_cast<int>(end - digits);
    char* at = out;
    if (count <= precision) { // zeros before and behind the point
        *at++ = '0';
        *at++ = '.';
        for (; count < precision; count++)
            *at++ = '0';
        at = std::copy(digits, static_cast<char*>(end), at);
        return static_cast<size_t>(at - out);
    }
    at = std::copy_n(digits, count - precision, at);
    if (precision > 0) {
        *at++ = '.';
        at = std::copy_n(digits + count - precision, precision, at);
    }
    return static_cast<size_t>(at - out);
}

Value plain_str(Mutator& m, Value number) {
    if (number.is_int()) {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, number.as_int()).ptr;
        return new_str_ascii(m, digits, static_cast<uint32_t>(end - digits));
    }
    if (!number.is_double()) return kSignalSlow;
    const std::string text = float_repr(number.as_double());
    return new_str_ascii(m, text.data(), static_cast<uint32_t>(text.size()));
}

Value plain_percent(Mutator& m, Str* text, Value arguments) {
    const bool many = m.is(arguments, Kind::Tuple);
    if ((text->flags & kStrAscii) == 0 || (!many && !is_plain_argument(m, arguments)))
        return kSignalSlow;
    const Value* items = many ? m.at<Tuple>(arguments)->items() : &arguments;
    const uint32_t count = many ? m.at<Tuple>(arguments)->size : 1;
    Scanner scanner(text->data1(), text->length);
    AsciiBuilder out;
    uint32_t used = 0;
    for (;;) {
        out.add(scanner.take_until('%'));
        if (scanner.done()) break;
        scanner.skip(1);
        if (scanner.take('%')) {
            out.add('%');
            continue;
        }
        Field field;
        if (!scan_directive(scanner, &field) || used == count ||
            !add_directive(m, out, field, items[used++])) {
            return kSignalSlow;
        }
    }
    return used == count ? out.finish(m) : kSignalSlow;
}

Value plain_format(Mutator& m, Value number, Str* spec) {
    if ((spec->flags & kStrAscii) == 0) return kSignalSlow;
    Scanner scanner(spec->data1(), spec->length);
    Field field;
    if (!scan_spec(scanner, &field)) return kSignalSlow;
    AsciiBuilder out;
    const bool is_whole =
        number.is_int() && (field.type == 0 || field.type == 'd' || field.type == 'x');
    if (is_whole ? !add_int(out, field, number)
                 : field.type != 'f' || !add_fixed(out, field, number)) {
        return kSignalSlow;
    }
    return out.finish(m);
}

} // namespace plait::vm
