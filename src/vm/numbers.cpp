// Arithmetic and order of mixed numbers: which type an operation happens in.

#include "vm/numeric.h"
#include "vm/text.h"

#include <cmath>

namespace plait::vm {

namespace {

bool is_complex(Mutator& m, Value v) {
    return m.is(v, Kind::Complex);
}

bool to_complex(Mutator& m, Value v, ComplexNumber* out) {
    if (is_complex(m, v)) {
        *out = {m.at<Complex>(v)->real, m.at<Complex>(v)->imaginary};
        return true;
    }
    out->imaginary = 0;
    return number_to_double(m, v, &out->real);
}

bool holds(CompareOp op, int order) {
    switch (op) {
    case CompareOp::Eq: return order == 0;
    case CompareOp::Ne: return order != 0;
    case CompareOp::Lt: return order < 0;
    case CompareOp::Le: return order <= 0;
    case CompareOp::Gt: return order > 0;
    default: return order >= 0;
    }
}

bool double_holds(CompareOp op, double a, double b) {
    switch (op) {
    case CompareOp::Eq: return a == b;
    case CompareOp::Ne: return a != b;
    case CompareOp::Lt: return a < b;
    case CompareOp::Le: return a <= b;
    case CompareOp::Gt: return a > b;
    default: return a >= b;
    }
}

// Equal parts; a part is compared with an int exactly.
Value compare_complex(Mutator& m, CompareOp op, Value a, Value b) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return kNoValue;
    if (!is_complex(m, a)) return compare_complex(m, op, b, a);
    const Complex* left = m.at<Complex>(a);
    bool equal;
    if (is_complex(m, b)) {
        equal =
            left->real == m.at<Complex>(b)->real && left->imaginary == m.at<Complex>(b)->imaginary;
    } else {
        equal = left->imaginary == 0 &&
                number_compare(m, CompareOp::Eq, Value::from_double(left->real), b) == kTrue;
    }
    return from_bool(equal == (op == CompareOp::Eq));
}

Value absolute(Mutator& m, Value a) {
    if (a.is_double()) return Value::from_double(std::fabs(a.as_double()));
    if (is_complex(m, a)) {
        const double size = std::hypot(m.at<Complex>(a)->real, m.at<Complex>(a)->imaginary);
        if (std::isinf(size) && std::isfinite(m.at<Complex>(a)->real) &&
            std::isfinite(m.at<Complex>(a)->imaginary)) {
            return m.raise(ErrorType::OverflowError, "absolute value too large");
        }
        return Value::from_double(size);
    }
    return int_sign(m, a) < 0 ? int_negative(m, a) : bool_to_int(a);
}

Value negative(Mutator& m, Value a) {
    if (a.is_double()) return Value::from_double(-a.as_double());
    if (is_complex(m, a))
        return new_complex(m, -m.at<Complex>(a)->real, -m.at<Complex>(a)->imaginary);
    return int_negative(m, a);
}

} // namespace

bool number_to_double(Mutator& m, Value v, double* out) {
    if (v.is_double()) return *out = v.as_double(), true;
    if (int_to_double(m, v, out)) return true;
    m.raise(ErrorType::OverflowError, "int too large to convert to float");
    return false;
}

Value number_binary(Mutator& m, BinaryOp op, Value a, Value b) {
    const bool a_int = is_int(m, a), b_int = is_int(m, b);
    if (a_int && b_int) {
        const bool logical = op == BinaryOp::And || op == BinaryOp::Or || op == BinaryOp::Xor;
        if (logical && a.is_object() && b.is_object() && m.is(a, Kind::Bool) &&
            m.is(b, Kind::Bool)) {
            const bool x = a == kTrue, y = b == kTrue;
            return from_bool(op == BinaryOp::And ? x && y : op == BinaryOp::Or ? x || y : x != y);
        }
        return int_binary(m, op, a, b);
    }
    if ((a_int || a.is_double()) && (b_int || b.is_double())) {
        if (op >= BinaryOp::LShift) return kNoValue;
        double x, y;
        if (!number_to_double(m, a, &x) || !number_to_double(m, b, &y)) return kNoValue;
        return float_binary(m, op, x, y);
    }
    if ((is_complex(m, a) || is_number(m, a)) && (is_complex(m, b) || is_number(m, b))) {
        ComplexNumber x, y;
        if (op >= BinaryOp::LShift || op == BinaryOp::FloorDiv || op == BinaryOp::Mod)
            return kNoValue;
        if (!to_complex(m, a, &x) || !to_complex(m, b, &y)) return kNoValue;
        return complex_binary(m, op, x, y);
    }
    return kNoValue;
}

Value number_compare(Mutator& m, CompareOp op, Value a, Value b) {
    const bool a_int = is_int(m, a), b_int = is_int(m, b);
    if (a_int && b_int) return from_bool(holds(op, int_compare(m, a, b)));
    if (a.is_double() && b.is_double())
        return from_bool(double_holds(op, a.as_double(), b.as_double()));
    if (a_int && b.is_double()) {
        if (std::isnan(b.as_double())) return from_bool(op == CompareOp::Ne);
        return from_bool(holds(op, int_compare_double(m, a, b.as_double())));
    }
    if (a.is_double() && b_int) {
        if (std::isnan(a.as_double())) return from_bool(op == CompareOp::Ne);
        return from_bool(holds(op, -int_compare_double(m, b, a.as_double())));
    }
    if ((is_complex(m, a) && (is_number(m, b) || is_complex(m, b))) ||
        (is_complex(m, b) && is_number(m, a))) {
        return compare_complex(m, op, a, b);
    }
    return kNoValue;
}

Value number_unary(Mutator& m, NameId op, Value a) {
    if (!is_number(m, a) && !is_complex(m, a)) return kNoValue;
    switch (op) {
    case NameId::neg: return negative(m, a);
    case NameId::pos: return bool_to_int(a);
    case NameId::abs: return absolute(m, a);
    case NameId::invert: {
        if (!is_int(m, a)) return kNoValue;
        const Value negated = int_negative(m, a);
        return negated == kSignalRetry ? negated
                                       : int_binary(m, BinaryOp::Sub, negated, Value::from_int(1));
    }
    default: return kNoValue;
    }
}

bool argument_int64(Mutator& m, Value v, int64_t* out) {
    const Value number = payload_of(m, v);
    if (!is_int(m, number)) {
        m.raise(ErrorType::TypeError,
                "'%s' object cannot be interpreted as an integer",
                type_name(m, v));
        return false;
    }
    if (int_to_int64(m, number, out)) return true;
    m.raise(ErrorType::OverflowError, "Python int too large to convert to C ssize_t");
    return false;
}

bool argument_clamped(Mutator& m, Value v, int64_t* out) {
    const Value number = payload_of(m, v);
    if (is_int(m, number) && !int_to_int64(m, number, out)) {
        *out = int_sign(m, number) < 0 ? INT64_MIN : INT64_MAX;
        return true;
    }
    return argument_int64(m, v, out);
}

} // namespace plait::vm
