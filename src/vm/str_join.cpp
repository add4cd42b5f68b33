// str.join: at once for lists and tuples of strings, in a frame for everything else.

#include "vm/containers.h"
#include "vm/generators.h"
#include "vm/str_build.h"
#include "vm/str_methods.h"
#include "vm/text_frame.h"

#include <algorithm>

namespace plait::vm {

namespace {

constexpr uint32_t kLeafItems = 1 << 20;

Value raise_not_str(Mutator& m, uint32_t place, Value item) {
    return m.raise(ErrorType::TypeError,
                   "sequence item %u: expected str instance, %s found",
                   place,
                   item.empty() ? "NoneType" : type_name(m, item));
}

// Two strings or more of a row that nobody else changes. kSignalSlow where they are not all ASCII.
Value join_strs(Mutator& m, Str* separator, const Value* row, uint32_t count) {
    uint64_t length = uint64_t{separator->length} * (count - 1);
    uint32_t bound = separator->length ? max_character_bound(separator) : 0;
    for (uint32_t i = 0; i < count; i++) {
        Str* piece = m.at<Str>(row[i]);
        length += piece->length;
        if (piece->length) bound = std::max(bound, max_character_bound(piece));
    }
    if (length < 2 || bound >= 0x80) return kSignalSlow;
    if (length > kMaxStrLength) return kSignalRetry;
    Str* made = try_new_ascii(m, static_cast<uint32_t>(length));
    if (!made) return kSignalRetry;
    uint8_t* out = made->data1();
    for (uint32_t i = 0; i < count; i++) {
        if (i != 0) {
            copy_short(out, separator->data1(), separator->length);
            out += separator->length;
        }
        Str* piece = m.at<Str>(row[i]);
        copy_short(out, piece->data1(), piece->length);
        out += piece->length;
    }
    return m.value_of(made);
}

Value join_row(Mutator& m, Str* separator, const Value* items, uint32_t count) {
    bool plain = !m.free_threaded && count > 1;
    for (uint32_t i = 0; plain && i < count; i++)
        plain = m.is(items[i], Kind::Str);
    if (plain) {
        const Value made = join_strs(m, separator, items, count);
        if (made != kSignalSlow) return made;
    }
    std::vector<Value> pieces;
    pieces.reserve(size_t{count} * 2);
    for (uint32_t i = 0; i < count; i++) {
        const Value item = peek(&items[i]);
        const Value piece = item.empty() ? item : payload_of(m, item);
        if (!m.is(piece, Kind::Str)) return raise_not_str(m, i, item);
        if (i && separator->length) pieces.push_back(m.value_of(separator));
        pieces.push_back(piece);
    }
    return str_join(m, pieces.data(), static_cast<uint32_t>(pieces.size()));
}

} // namespace

Value str_join_leaf(Mutator& m, Value* args, uint32_t) {
    Str* separator = m.at<Str>(args[0]);
    const Value items = payload_of(m, args[1]);
    if (items != args[1]) return kSignalSlow; // a subclass may have an __iter__ of its own
    if (m.is(items, Kind::List)) {
        const ListView view = view_list(m, m.at<List>(items));
        if (view.size <= kLeafItems) return join_row(m, separator, view.items, view.size);
    } else if (m.is(items, Kind::Tuple) && m.at<Tuple>(items)->size <= kLeafItems) {
        return join_row(m, separator, m.at<Tuple>(items)->items(), m.at<Tuple>(items)->size);
    }
    return kSignalSlow;
}

// Slots: self, iterable, then iterator, list of the items, item. Catches, to tell what cannot be
// iterated.
Value str_join_step(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && m.raising() && !(f.state() & 1)) return kNoValue; // raised from outside
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT_CATCH(f.slot(2), get_iterator(m, f.slot(1)));
    if (f.slot(2).empty()) {
        if (!lookup_special(m, f.slot(1), NameId::iter).empty() ||
            m.class_of(m.fiber().exception) != m.error_type(ErrorType::TypeError).as_ref()) {
            return kNoValue;
        }
        m.take_exception();
        return m.raise(ErrorType::TypeError, "can only join an iterable");
    }
    PLAIT_RETRY_POINT();
    {
        List* list = try_new_list(m, 8);
        if (!list) return kSignalRetry;
        f.slot(3) = m.value_of(list);
    }
    for (;;) {
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(4), next_item_for(m, f.slot(2), Return::Append, 3));
        if (f.slot(4) == kSignalStop) break;
        PLAIT_RETRY_POINT();
        if (!list_append(m, m.at<List>(f.slot(3)), f.slot(4))) return kSignalRetry;
    }
    f.slot(4) = kNone; // no signal may lie in a slot that is traced
    PLAIT_RETRY_POINT();
    {
        const ListView view = view_list(m, m.at<List>(f.slot(3)));
        return join_row(m, m.at<Str>(f.slot(0)), view.items, view.size);
    }
    PLAIT_FRAME_END
}

} // namespace plait::vm
