#include "lang/unicode.h"
#include "vm/str_build.h"
#include "vm/str_methods.h"
#include "vm/unicode.h"

namespace plait::vm {

namespace {

// A capital sigma becomes a final one at a word's end: a cased character before it, none behind,
// looking through marks.
bool is_final_sigma(Str* s, uint32_t at) {
    uint32_t i = at;
    while (i > 0 && is_case_ignorable(s->at(i - 1)))
        i--;
    if (i == 0 || !is_cased(s->at(i - 1))) return false;
    i = at + 1;
    while (i < s->length && is_case_ignorable(s->at(i)))
        i++;
    return i == s->length || !is_cased(s->at(i));
}

void add_mapped(CharacterBuffer* out, CaseMap map, Str* s, uint32_t at) {
    const uint32_t c = s->at(at);
    if (c == 0x3a3 && map == CaseMap::Lower) {
        out->add(is_final_sigma(s, at) ? 0x3c2U : 0x3c3U);
        return;
    }
    uint32_t mapped[3];
    const int count = map_case(map, c, mapped);
    for (int i = 0; i < count; i++)
        out->add(mapped[i]);
}

Value map_ascii(Mutator& m, Str* s, CaseMap map) {
    const bool up = map == CaseMap::Upper;
    Str* made = try_new_str(m, s->length, 0x7f);
    if (!made) return kSignalRetry;
    const uint8_t first = up ? 'a' : 'A';
    map_bytes(s->data1(), made->data1(), s->length, [first](uint8_t c) {
        return static_cast<uint8_t>(c ^ (static_cast<uint8_t>(c - first) < 26 ? 0x20 : 0));
    });
    return m.value_of(made);
}

Value map_all(Mutator& m, Str* s, CaseMap map) {
    if ((s->flags & kStrAscii) && s->length > 1) return map_ascii(m, s, map);
    CharacterBuffer out;
    for (uint32_t i = 0; i < s->length; i++)
        add_mapped(&out, map, s, i);
    return out.finish(m);
}

// Whether all characters (and at least one) satisfy [test].
template<class Test> Value all(Mutator& m, Value self, Test test) {
    Str* s = m.at<Str>(self);
    for (uint32_t i = 0; i < s->length; i++) {
        if (!test(s->at(i))) return kFalse;
    }
    return from_bool(s->length != 0);
}

// At least one cased character, and every one of them satisfies [wanted].
template<class Test> Value all_cased(Mutator& m, Value self, Test wanted) {
    Str* s = m.at<Str>(self);
    bool any = false;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        if (!is_cased(c)) continue;
        if (!wanted(c)) return kFalse;
        any = true;
    }
    return from_bool(any);
}

} // namespace

Value str_upper(Mutator& m, Value* args, uint32_t) {
    return map_all(m, m.at<Str>(args[0]), CaseMap::Upper);
}
Value str_lower(Mutator& m, Value* args, uint32_t) {
    return map_all(m, m.at<Str>(args[0]), CaseMap::Lower);
}
Value str_casefold(Mutator& m, Value* args, uint32_t) {
    return map_all(m, m.at<Str>(args[0]), CaseMap::Fold);
}

Value str_title(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    CharacterBuffer out;
    bool inside = false;
    for (uint32_t i = 0; i < s->length; i++) {
        add_mapped(&out, inside ? CaseMap::Lower : CaseMap::Title, s, i);
        inside = is_cased(s->at(i));
    }
    return out.finish(m);
}

Value str_capitalize(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    CharacterBuffer out;
    for (uint32_t i = 0; i < s->length; i++)
        add_mapped(&out, i ? CaseMap::Lower : CaseMap::Title, s, i);
    return out.finish(m);
}

Value str_swapcase(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    CharacterBuffer out;
    for (uint32_t i = 0; i < s->length; i++) {
        if (is_upper(s->at(i)))
            add_mapped(&out, CaseMap::Lower, s, i);
        else if (is_lower(s->at(i)))
            add_mapped(&out, CaseMap::Upper, s, i);
        else
            out.add(s->at(i));
    }
    return out.finish(m);
}

Value str_isalpha(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_alpha);
}
Value str_isalnum(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_alnum);
}
Value str_isdigit(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_digit);
}
Value str_isdecimal(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_decimal);
}
Value str_isnumeric(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_numeric);
}
Value str_isspace(Mutator& m, Value* args, uint32_t) {
    return all(m, args[0], is_space);
}
Value str_isupper(Mutator& m, Value* args, uint32_t) {
    return all_cased(m, args[0], is_upper);
}
Value str_islower(Mutator& m, Value* args, uint32_t) {
    return all_cased(m, args[0], is_lower);
}

Value str_istitle(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    bool inside = false, any = false;
    for (uint32_t i = 0; i < s->length; i++) {
        const uint32_t c = s->at(i);
        const bool large = is_upper(c) || is_title(c);
        if (large == inside && is_cased(c)) return kFalse;
        inside = is_cased(c);
        any = any || inside;
    }
    return from_bool(any);
}

Value str_isascii(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    return from_bool(s->length == 0 || (s->flags & kStrAscii));
}

Value str_isprintable(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    return s->length == 0 ? kTrue : all(m, args[0], [](uint32_t c) {
        return lang::is_printable(c) && (c < 0xd800 || c > 0xdfff);
    });
}

Value str_isidentifier(Mutator& m, Value* args, uint32_t) {
    Str* s = m.at<Str>(args[0]);
    for (uint32_t i = 0; i < s->length; i++) { // ASCII is not looked at by the lexer's check
        const uint32_t c = s->at(i);
        const bool letter = (c | 0x20) - 'a' < 26U || c == '_' || c >= 0x80;
        if (!letter && (i == 0 || c - '0' >= 10U)) return kFalse;
        if (c >= 0xd800 && c < 0xe000) return kFalse;
    }
    const std::string text = to_utf8(m, args[0]);
    return from_bool(s->length != 0 && lang::check_identifier(text).valid);
}

} // namespace plait::vm
