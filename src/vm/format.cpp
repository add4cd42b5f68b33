// format(): which kind of formatting a value gets.

#include "vm/format_spec.h"
#include "vm/numeric.h"
#include "vm/ops.h"
#include "vm/plain_format.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <cmath>

namespace plait::vm {

namespace {

Value format_text(Mutator& m, Value v, Value spec_text) {
    FormatSpec spec;
    if (!parse_format_spec(m, m.at<Str>(spec_text), 's', '<', "str", &spec)) return kNoValue;
    if (spec.type != 's') {
        return raise_unknown_type(m, spec.type, "str");
    }
    if (spec.sign) {
        return m.raise(ErrorType::ValueError,
                       "%s not allowed in string format specifier",
                       spec.sign == ' ' ? "Space" : "Sign");
    }
    if (spec.no_negative_zero) {
        return m.raise(ErrorType::ValueError,
                       "Negative zero coercion (z) not allowed in string format specifier");
    }
    if (spec.alternate)
        return m.raise(ErrorType::ValueError,
                       "Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=')
        return m.raise(ErrorType::ValueError,
                       "'=' alignment not allowed in string format specifier");
    return format_str(m, m.at<Str>(v), spec);
}

// A whole number without its ".0".
std::string without_zero(std::string text) {
    if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0)
        text.resize(text.size() - 2);
    return text;
}

// Each part as a float, the imaginary one with its sign; parentheses only where no type is given.
Value format_complex(Mutator& m, Value v, Value spec_text) {
    FormatSpec spec;
    if (!parse_format_spec(m, m.at<Str>(spec_text), '\0', '>', "complex", &spec)) return kNoValue;
    if (spec.type != 0 && !std::strchr("eEfFgGn", spec.type)) {
        return raise_unknown_type(m, spec.type, "complex");
    }
    if (spec.fill == '0')
        return m.raise(ErrorType::ValueError,
                       "Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') {
        return m.raise(ErrorType::ValueError,
                       "'=' alignment flag is not allowed in complex format specifier");
    }
    const double real = m.at<Complex>(v)->real, imaginary = m.at<Complex>(v)->imaginary;
    FormatSpec part = spec;
    part.width = -1;
    const bool bare = spec.type == 0;
    // As in a repr, a real part of 0 is left out.
    const bool only_imaginary = bare && real == 0 && !std::signbit(real);
    if (bare && spec.precision >= 0) part.type = 'g';
    std::string text;
    if (!only_imaginary) {
        const Value first = format_float(m, real, part, "complex");
        if (!first.is_object()) return first;
        text = bare ? without_zero(to_utf8(m, first)) : to_utf8(m, first);
        part.sign = '+';
    }
    const Value second = format_float(m, imaginary, part, "complex");
    if (!second.is_object()) return second;
    text += bare ? without_zero(to_utf8(m, second)) : to_utf8(m, second);
    text += 'j';
    if (bare && !only_imaginary) text = "(" + text + ")";
    const Value made = new_str(m, text);
    spec.precision = -1;
    return made == kSignalRetry ? made : format_str(m, m.at<Str>(made), spec);
}

Value format_builtin(Mutator& m, Value v, Value spec_text) {
    FormatSpec spec;
    switch (m.kind_of(v)) {
    case Kind::Str: return format_text(m, v, spec_text);
    case Kind::Bool:
    case Kind::Int: {
        const char* name = m.is(v, Kind::Bool) ? "bool" : "int";
        if (!parse_format_spec(m, m.at<Str>(spec_text), 'd', '>', name, &spec)) return kNoValue;
        return format_int(m, v, spec, name);
    }
    case Kind::Float:
        if (!parse_format_spec(m, m.at<Str>(spec_text), '\0', '>', "float", &spec)) return kNoValue;
        return format_float(m, v.as_double(), spec, "float");
    case Kind::Complex: return format_complex(m, v, spec_text);
    default:
        return m.raise(ErrorType::TypeError,
                       "unsupported format string passed to %s.__format__",
                       type_name(m, v));
    }
}

} // namespace

Value default_format(Mutator& m, Value v, Value spec) {
    if (m.at<Str>(spec)->length == 0) return str_of(m, v);
    if (v.is_int() || v.is_double()) {
        const Value made = plain_format(m, v, m.at<Str>(spec));
        if (made != kSignalSlow) return made;
    }
    const Value payload = payload_of(m, v);
    if (payload == v) return format_builtin(m, v, spec);
    const Kind kind = m.kind_of(payload);
    const bool formats =
        kind == Kind::Str || kind == Kind::Int || kind == Kind::Float || kind == Kind::Complex;
    return format_builtin(m, formats ? payload : v, spec);
}

Value format_of(Mutator& m, Value v, Value spec) {
    const Kind kind = m.kind_of(v);
    if (kind == Kind::Instance || kind == Kind::Exception || kind == Kind::Native ||
        kind == Kind::Class) {
        if (const Value function = overridden(m, v, NameId::format)) {
            return call_for_str(m, StrResult::Format, function, v, spec);
        }
    }
    return default_format(m, v, spec);
}

} // namespace plait::vm
