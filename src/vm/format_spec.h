#pragma once

// The format mini-language: what stands behind the colon of an f-string's field.

#include "vm/mutator.h"

#include <string>
#include <string_view>

namespace plait::vm {

struct FormatSpec {
    uint32_t fill = ' ';
    char align = 0; // '<', '>', '=', '^'
    char sign = 0;  // '+', '-', ' '
    bool no_negative_zero = false;
    bool alternate = false;
    int64_t width = -1;
    char separator = 0; // ',' or '_'
    int group = 3;      // digits between separators
    int64_t precision = -1;
    uint32_t type = 0;
};

// Reads [text] for a value whose type is [type_name]; [type] and [align] are what it means where it
// does not say. False with ValueError raised.
bool parse_format_spec(
    Mutator& m, Str* text, char type, char align, const char* type_name, FormatSpec* spec);

// A number in pieces: prefix is "0x" and its kin, digits are grouped and padded with zeros, rest is
// ".5e+10" and "%".
struct NumberText {
    bool negative = false;
    std::string prefix, digits, rest;
};
Value lay_out_number(Mutator& m, const FormatSpec& spec, const NumberText& number);

// |number| in format 'e', 'f', 'g' (upper case as well), with CPython's rules for '#', and for a
// number without a type, which keeps a digit behind its point.
std::string
float_digits(double number, char type, int64_t precision, bool alternate, bool keep_fraction);

Value format_str(Mutator& m, Str* text, const FormatSpec& spec);
Value format_int(Mutator& m, Value number, const FormatSpec& spec, const char* type_name);
Value raise_unknown_type(Mutator& m, uint32_t type, const char* type_name);
Value format_float(Mutator& m, double number, const FormatSpec& spec, const char* type_name);

} // namespace plait::vm
