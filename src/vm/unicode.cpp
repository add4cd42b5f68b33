#include "vm/unicode.h"

#include "vm/unicode_data.h"

#include <algorithm>
#include <iterator>

namespace plait::vm {

namespace {

// The last entry that begins at or before [c], or null.
template<class Entry, size_t N> const Entry* entry_before(const Entry (&table)[N], uint32_t c) {
    const Entry* found = std::upper_bound(
        std::begin(table), std::end(table), c, [](uint32_t value, const Entry& entry) {
            return value < entry.first;
        });
    return found == std::begin(table) ? nullptr : std::prev(found);
}

template<size_t N> bool contains(const Range (&table)[N], uint32_t c) {
    const Range* range = entry_before(table, c);
    return range && c <= range->last;
}

template<size_t N> bool map_one(const CaseRange (&table)[N], uint32_t c, uint32_t* out) {
    const CaseRange* range = entry_before(table, c);
    if (!range || c > range->last || (c - range->first) % range->stride != 0) return false;
    *out = c + static_cast<uint32_t>(range->delta);
    return true;
}

template<size_t N> int map_long(const LongCase (&table)[N], uint32_t c, uint32_t out[3]) {
    const LongCase* found = std::lower_bound(
        std::begin(table), std::end(table), c, [](const LongCase& entry, uint32_t value) {
            return entry.character < value;
        });
    if (found == std::end(table) || found->character != c) return 0;
    int count = 0;
    while (count < 3 && found->becomes[count]) {
        out[count] = found->becomes[count];
        count++;
    }
    return count;
}

bool in_ascii(uint32_t c, char first, char last) {
    return c >= static_cast<uint8_t>(first) && c <= static_cast<uint8_t>(last);
}

int map_ascii(CaseMap map, uint32_t c, uint32_t* out) {
    const bool up = map == CaseMap::Upper || map == CaseMap::Title;
    *out = up && in_ascii(c, 'a', 'z') ? c - 32 : !up && in_ascii(c, 'A', 'Z') ? c + 32 : c;
    return 1;
}

} // namespace

bool is_alpha(uint32_t c) {
    if (c < 0x80) return in_ascii(c | 0x20, 'a', 'z');
    return contains(kAlpha, c);
}
bool is_upper(uint32_t c) {
    return c < 0x80 ? in_ascii(c, 'A', 'Z') : contains(kUpper, c);
}
bool is_lower(uint32_t c) {
    return c < 0x80 ? in_ascii(c, 'a', 'z') : contains(kLower, c);
}
bool is_title(uint32_t c) {
    return c >= 0x80 && contains(kTitle, c);
}
bool is_space(uint32_t c) {
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
    return contains(kSpace, c);
}
bool is_decimal(uint32_t c) {
    return decimal_value(c) >= 0;
}
bool is_digit(uint32_t c) {
    return is_decimal(c) || (c >= 0x80 && contains(kDigit, c));
}
bool is_numeric(uint32_t c) {
    return is_digit(c) || (c >= 0x80 && contains(kNumeric, c));
}
bool is_case_ignorable(uint32_t c) {
    return contains(kCaseIgnorable, c);
}

int decimal_value(uint32_t c) {
    if (c < 0x80) return in_ascii(c, '0', '9') ? static_cast<int>(c - '0') : -1;
    const uint32_t* zero = std::upper_bound(std::begin(kZeros), std::end(kZeros), c) - 1;
    return c - *zero < 10 ? static_cast<int>(c - *zero) : -1;
}

int map_case(CaseMap map, uint32_t c, uint32_t out[3]) {
    if (c < 0x80) return map_ascii(map, c, out);
    out[0] = c;
    int count = 0;
    switch (map) {
    case CaseMap::Upper:
        count = map_long(kLongUpper, c, out);
        if (!count) map_one(kToUpper, c, out);
        break;
    case CaseMap::Lower:
        count = map_long(kLongLower, c, out);
        if (!count) map_one(kToLower, c, out);
        break;
    case CaseMap::Title:
        count = map_long(kLongTitle, c, out);
        if (!count && !map_one(kToTitle, c, out)) map_one(kToUpper, c, out);
        break;
    case CaseMap::Fold:
        count = map_long(kLongFold, c, out);
        if (!count && !map_one(kToFold, c, out)) map_one(kToLower, c, out);
        break;
    }
    return count ? count : 1;
}

} // namespace plait::vm
