#include "vm/numeric.h"
#include "vm/text.h"

#include <cmath>
#include <string>

namespace plait::vm {

namespace {

using C = ComplexNumber;

C multiply(C a, C b) {
    return {a.real * b.real - a.imaginary * b.imaginary,
            a.real * b.imaginary + a.imaginary * b.real};
}

// Smith's division, as CPython's; false where [b] is zero.
bool divide(C a, C b, C* out) {
    const double real = std::fabs(b.real), imaginary = std::fabs(b.imaginary);
    if (real >= imaginary) {
        if (real == 0) return false;
        const double ratio = b.imaginary / b.real, scale = b.real + b.imaginary * ratio;
        *out = {(a.real + a.imaginary * ratio) / scale, (a.imaginary - a.real * ratio) / scale};
    } else if (imaginary >= real) {
        const double ratio = b.real / b.imaginary, scale = b.real * ratio + b.imaginary;
        *out = {(a.real * ratio + a.imaginary) / scale, (a.imaginary * ratio - a.real) / scale};
    } else {
        *out = {NAN, NAN};
    }
    return true;
}

C power_of_whole(C base, int exponent) {
    C result = {1, 0};
    for (int mask = 1; mask > 0 && exponent >= mask; mask <<= 1) {
        if (exponent & mask) result = multiply(result, base);
        base = multiply(base, base);
    }
    return result;
}

bool power(C a, C b, C* out) {
    if (b.imaginary == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= 100) {
        const int exponent = static_cast<int>(b.real);
        if (exponent >= 0) return *out = power_of_whole(a, exponent), true;
        return divide({1, 0}, power_of_whole(a, -exponent), out);
    }
    if (a.real == 0 && a.imaginary == 0) {
        *out = {0, 0};
        return b.imaginary == 0 && b.real >= 0;
    }
    const double size = std::hypot(a.real, a.imaginary), angle = std::atan2(a.imaginary, a.real);
    double length = std::pow(size, b.real), phase = angle * b.real;
    if (b.imaginary != 0) {
        length /= std::exp(angle * b.imaginary); // As CPython, to the last bit.
        phase += b.imaginary * std::log(size);
    }
    *out = {length * std::cos(phase), length * std::sin(phase)};
    return true;
}

// A part of a complex's repr: as a float's, but without ".0".
std::string part(double number) {
    std::string text = float_repr(number);
    if (text.size() > 2 && text.substr(text.size() - 2) == ".0") text.resize(text.size() - 2);
    return text;
}

} // namespace

Value new_complex(Mutator& m, double real, double imaginary) {
    Complex* made = m.try_new<Complex>(Kind::Complex);
    if (!made) return kSignalRetry;
    made->real = real;
    made->imaginary = imaginary;
    return m.value_of(made);
}

Value complex_binary(Mutator& m, BinaryOp op, ComplexNumber a, ComplexNumber b) {
    C result;
    switch (op) {
    case BinaryOp::Add: return new_complex(m, a.real + b.real, a.imaginary + b.imaginary);
    case BinaryOp::Sub: return new_complex(m, a.real - b.real, a.imaginary - b.imaginary);
    case BinaryOp::Mul: result = multiply(a, b); break;
    case BinaryOp::TrueDiv:
        if (!divide(a, b, &result))
            return m.raise(ErrorType::ZeroDivisionError, "complex division by zero");
        break;
    case BinaryOp::Pow:
        if (!power(a, b, &result)) {
            return m.raise(ErrorType::ZeroDivisionError, "0.0 to a negative or complex power");
        }
        if (std::isinf(result.real) || std::isinf(result.imaginary)) {
            return m.raise(ErrorType::OverflowError, "complex exponentiation");
        }
        break;
    default: return kNoValue;
    }
    return new_complex(m, result.real, result.imaginary);
}

std::string complex_repr(double real, double imaginary) {
    if (real == 0 && !std::signbit(real)) return part(imaginary) + "j";
    std::string second = part(imaginary);
    if (second[0] != '-') second = "+" + second;
    return "(" + part(real) + second + "j)";
}

} // namespace plait::vm
