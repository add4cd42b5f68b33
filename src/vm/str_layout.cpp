// Methods that lay text out, and translate().

#include "base/check.h"
#include "vm/containers.h"
#include "vm/hashing.h"
#include "vm/str_methods.h"
#include "vm/text_frame.h"

namespace plait::vm {

namespace {

// [s] with [left] and [right] fill characters around it.
Value padded(Mutator& m, Str* s, int64_t left, int64_t right, uint32_t fill) {
    if (left < 0) left = 0;
    if (right < 0) right = 0;
    if (left + right == 0) return m.value_of(s);
    const uint32_t bound = s->length ? std::max(max_character_bound(s), fill) : fill;
    Str* made = try_new_str(m, static_cast<uint64_t>(left + right) + s->length, bound);
    if (!made) return kSignalRetry;
    fill_characters(made, 0, static_cast<uint32_t>(left), fill);
    copy_characters(made, static_cast<uint32_t>(left), s, 0, s->length);
    fill_characters(
        made, static_cast<uint32_t>(left) + s->length, static_cast<uint32_t>(right), fill);
    return m.value_of(made);
}

// The width and fill arguments of center and its kin.
bool pad_arguments(Mutator& m, Value* args, int64_t* width, uint32_t* fill) {
    *fill = ' ';
    if (!argument_int64(m, args[1], width)) return false;
    if (args[2].empty()) return true;
    Str* s = str_argument(m, args[2], "The fill character must be a unicode character, not %s");
    if (!s) return false;
    if (s->length != 1) {
        m.raise(ErrorType::TypeError, "The fill character must be exactly one character long");
        return false;
    }
    *fill = s->at(0);
    return true;
}

bool add_to_table(Mutator& m, Dict* table, Value key, Value value) {
    uint64_t hash;
    return hash_bits(m, key, &hash) && dict_set(m, table, key, hash, value) == kNone;
}

// maketrans(dict): keys are ints or strings of one character.
Value table_of_dict(Mutator& m, Value mapping) {
    if (!m.is(mapping, Kind::Dict)) {
        return m.raise(ErrorType::TypeError,
                       "if you give only one argument to maketrans it must be a dict");
    }
    Dict* table = try_new_dict(m);
    if (!table) return kSignalRetry;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(m, m.at<Dict>(mapping), &position, &key, &value)) {
        if (m.is(key, Kind::Str)) {
            if (m.at<Str>(key)->length != 1) {
                return m.raise(ErrorType::ValueError,
                               "string keys in translate table must be of length 1");
            }
            key = Value::from_int(m.at<Str>(key)->at(0));
        } else if (!is_int(m, key)) {
            return m.raise(ErrorType::TypeError,
                           "keys in translate table must be strings or integers");
        }
        if (!add_to_table(m, table, key, value)) return kSignalRetry;
    }
    return m.value_of(table);
}

// Appends what a character became: None nothing, an int a character, a str itself.
bool add_translated(Mutator& m, Value to, CharacterBuffer* out) {
    to = payload_of(m, to);
    if (to == kNone) return true;
    if (m.is(to, Kind::Str)) {
        out->add(m.at<Str>(to));
        return true;
    }
    int64_t code = -1;
    if (!is_int(m, to)) {
        m.raise(ErrorType::TypeError, "character mapping must return integer, None or str");
    } else if (!int_to_int64(m, to, &code) || code < 0 || code > 0x10ffff) {
        m.raise(ErrorType::ValueError, "character mapping must be in range(0x110000)");
        code = -1;
    }
    if (code < 0) return false;
    out->add(static_cast<uint32_t>(code));
    return true;
}

} // namespace

Value str_center(Mutator& m, Value* args, uint32_t) {
    int64_t width;
    uint32_t fill;
    if (!pad_arguments(m, args, &width, &fill)) return kNoValue;
    Str* s = m.at<Str>(args[0]);
    const int64_t missing = width - s->length;
    if (missing <= 0) return args[0];
    const int64_t left = missing / 2 + (missing & width & 1); // CPython's choice where it is odd
    return padded(m, s, left, missing - left, fill);
}

Value str_ljust(Mutator& m, Value* args, uint32_t) {
    int64_t width;
    uint32_t fill;
    if (!pad_arguments(m, args, &width, &fill)) return kNoValue;
    Str* s = m.at<Str>(args[0]);
    return padded(m, s, 0, width - s->length, fill);
}

Value str_rjust(Mutator& m, Value* args, uint32_t) {
    int64_t width;
    uint32_t fill;
    if (!pad_arguments(m, args, &width, &fill)) return kNoValue;
    Str* s = m.at<Str>(args[0]);
    return padded(m, s, width - s->length, 0, fill);
}

Value str_zfill(Mutator& m, Value* args, uint32_t) {
    int64_t width;
    if (!argument_int64(m, args[1], &width)) return kNoValue;
    Str* s = m.at<Str>(args[0]);
    const Value made = padded(m, s, width - s->length, 0, '0');
    if (!made.is_object() || made == args[0] || s->length == 0) return made;
    const uint32_t sign = s->at(0);
    if (sign != '+' && sign != '-') return made;
    Str* moved = m.at<Str>(made); // the sign goes to the front
    fill_characters(moved, moved->length - s->length, 1, '0');
    fill_characters(moved, 0, 1, sign);
    return made;
}

Value str_expandtabs(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    int64_t size;
    if (!int_argument(m, args[1], 8, &size)) return kNoValue;
    CharacterBuffer out;
    int64_t column = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        if (c != '\t') {
            out.add(c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        } else if (size > 0) {
            const int64_t blanks = size - column % size;
            for (int64_t k = 0; k < blanks; k++)
                out.add(' ');
            column += blanks;
        }
    }
    return out.finish(m);
}

Value str_maketrans(Mutator& m, Value* args, uint32_t) {
    if (args[1].empty()) return table_of_dict(m, payload_of(m, args[0]));
    Str* from = str_argument(
        m, args[0], "first maketrans argument must be a string if there is a second argument");
    if (!from) return kNoValue;
    Str* to = str_argument(m, args[1], "maketrans() argument 2 must be str, not %s");
    if (!to) return kNoValue;
    Str* removed = nullptr;
    if (!args[2].empty()) {
        removed = str_argument(m, args[2], "maketrans() argument 3 must be str, not %s");
        if (!removed) return kNoValue;
    }
    if (from->length != to->length) {
        return m.raise(ErrorType::ValueError,
                       "the first two maketrans arguments must have equal length");
    }
    Dict* table = try_new_dict(m);
    if (!table) return kSignalRetry;
    for (uint32_t i = 0; i < from->length; i++) {
        if (!add_to_table(m, table, Value::from_int(from->at(i)), Value::from_int(to->at(i))))
            return kSignalRetry;
    }
    for (uint32_t i = 0; removed && i < removed->length; i++) {
        if (!add_to_table(m, table, Value::from_int(removed->at(i)), kNone)) return kSignalRetry;
    }
    return m.value_of(table);
}

// A plain dict is looked up at once; anything else is asked with [], one character after another.
Value str_translate(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[1], Kind::Dict)) return kSignalSlow;
    Str* s = m.at<Str>(args[0]);
    Dict* table = m.at<Dict>(args[1]);
    CharacterBuffer out;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        uint64_t hash;
        const Value key = Value::from_int(c);
        hash_bits(m, key, &hash);
        const Value to = dict_get(m, table, key, hash);
        if (to == kSignalSlow) return kSignalSlow;
        if (to.empty())
            out.add(c);
        else if (!add_translated(m, to, &out))
            return kNoValue;
    }
    return out.finish(m);
}

// Slots: self, table, then buffer, index, result. Catches: a LookupError leaves the character as it
// is.
Value str_translate_step(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising() && !(f.state() & 1)) return kNoValue; // raised from outside
    PLAIT_FRAME_BEGIN
    for (f.slot(3) = Value::from_int(0); f.slot(3).as_int() < m.at<Str>(f.slot(0))->length;
         f.slot(3) = Value::from_int(f.slot(3).as_int() + 1)) {
        PLAIT_POLL();
        PLAIT_AWAIT_CATCH(f.slot(4),
                          get_item(m,
                                   f.slot(1),
                                   Value::from_int(m.at<Str>(f.slot(0))->at(
                                       static_cast<uint32_t>(f.slot(3).as_int())))));
        if (f.slot(4).empty()) {
            if (!is_subclass(m,
                             m.class_of(m.fiber().exception),
                             m.error_type(ErrorType::LookupError).as_ref()))
                return kNoValue;
            m.take_exception();
            f.slot(4) = Value::from_int(
                m.at<Str>(f.slot(0))->at(static_cast<uint32_t>(f.slot(3).as_int())));
        }
        PLAIT_RETRY_POINT();
        {
            CharacterBuffer out;
            if (!add_translated(m, f.slot(4), &out)) return kNoValue;
            const Value text = out.finish(m);
            if (text == kSignalRetry || !buffer_append_str(m, f.slot(2), m.at<Str>(text)))
                return kSignalRetry;
        }
    }
    PLAIT_RETRY_POINT();
    return new_str(m, buffer_view(m, f.slot(2)));
    PLAIT_FRAME_END
}

} // namespace plait::vm
