#include "vm/repr_container.h"

#include "vm/containers.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

namespace plait::vm {

namespace {

// Slots of the frame.
enum : uint32_t { kObject, kBuffer, kPosition, kPart, kItem, kValue };

struct Brackets {
    std::string open, close;
    const char* recursive; // what an object inside of itself is shown as
};

std::string name_of_class(Mutator& m, Value v) {
    return type_name(m, v);
}

// Exceptions are shown by the name without the module.
Brackets brackets_of(Mutator& m, Value v) {
    switch (m.at<Object>(v)->kind) {
    case Kind::List: return {"[", "]", "[...]"};
    case Kind::Tuple: return {"(", m.at<Tuple>(v)->size == 1 ? ",)" : ")", "(...)"};
    case Kind::Dict:
        if (is_class_dict(m, v)) return {"mappingproxy({", "})", "mappingproxy({...})"};
        return {"{", "}", "{...}"};
    case Kind::Set:
        if (dict_used(m, m.at<Set>(v)) == 0) return {"set(", ")", ""};
        return {"{", "}", "set(...)"};
    case Kind::FrozenSet:
        if (dict_used(m, m.at<Set>(v)) == 0) return {"frozenset(", ")", ""};
        return {"frozenset({", "})", "frozenset(...)"};
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems:
        return {(m.at<Object>(v)->flags ? "o" : "") + name_of_class(m, v) + "([", "])", "..."};
    case Kind::Slice: return {"slice(", ")", "..."};
    case Kind::BoundMethod: {
        const Value function = m.at<BoundMethod>(v)->function;
        std::string name = "?";
        if (m.is(function, Kind::Function))
            name = to_utf8(m, m.at<Function>(function)->qualified_name);
        return {"<bound method " + name + " of ", ">", "..."};
    }
    default: return {name_of_class(m, v) + "(", ")", "..."}; // Exception
    }
}

// The next item after [*position] of what is shown as a row of values.
bool next_of_row(Mutator& m, const Value* items, uint32_t count, int64_t position, Value* item) {
    if (position >= count) return false;
    *item = m.load(&items[position]);
    return !item->empty();
}

Dict* shown_dict(Mutator& m, Value v) {
    const Kind kind = m.at<Object>(v)->kind;
    const bool view = kind == Kind::DictKeys || kind == Kind::DictValues || kind == Kind::DictItems;
    return m.at<Dict>(view ? m.at<DictViewObject>(v)->dict : v);
}

// The next entry of a dict, set or view, to the slots.
Value next_entry(Mutator& m, NativeFrame& f) {
    const Value object = f.slot(kObject);
    auto position = static_cast<uint32_t>(f.slot(kPosition).as_int());
    Value key, value;
    if (!dict_next(m, shown_dict(m, object), &position, &key, &value)) return kSignalStop;
    f.slot(kValue) = Value();
    switch (m.at<Object>(object)->kind) {
    case Kind::Dict: f.slot(kValue) = value; break;
    case Kind::DictValues: key = value; break;
    case Kind::DictItems: {
        const Value pair[] = {key, value};
        key = new_tuple(m, pair, 2);
        if (key == kSignalRetry) return key;
        break;
    }
    default: break;
    }
    f.slot(kItem) = key;
    f.slot(kPosition) = Value::from_int(position);
    return kNone;
}

// Puts the next item to be shown into its slot (and a dict's value beside it): None, kSignalStop or
// kSignalRetry.
Value next_shown(Mutator& m, NativeFrame& f) {
    const Value object = f.slot(kObject);
    const int64_t position = f.slot(kPosition).as_int();
    Value item;
    bool found;
    switch (m.at<Object>(object)->kind) {
    case Kind::List:
        item = list_get(m, m.at<List>(object), position);
        found = !item.empty();
        break;
    case Kind::Tuple:
        found = next_of_row(
            m, m.at<Tuple>(object)->items(), m.at<Tuple>(object)->size, position, &item);
        break;
    case Kind::Slice:
        found = next_of_row(m, &m.at<Slice>(object)->start, 3, position, &item);
        break;
    case Kind::BoundMethod:
        found = next_of_row(m, &m.at<BoundMethod>(object)->self, 1, position, &item);
        break;
    case Kind::Exception: {
        Tuple* args = m.at<Tuple>(m.load(&m.at<Exception>(object)->args));
        const uint32_t count = shown_arguments(m, m.at<Exception>(object));
        found = next_of_row(m, args->items(), count, position, &item);
        break;
    }
    default: return next_entry(m, f);
    }
    if (!found) return kSignalStop;
    f.slot(kItem) = item;
    f.slot(kPosition) = Value::from_int(position + 1);
    return kNone;
}

// Whether a frame below the topmost one shows the same object.
bool is_shown_already(Mutator& m, Value v) {
    for (uint32_t i = 0; i + 1 < m.depth; i++) {
        if (is_repr_frame(m, m.records[i]) && m.stack[m.records[i].base + kObject] == v)
            return true;
    }
    return false;
}

const char* lead_of(NativeFrame& f) {
    // [kPart] tells what comes before the item: nothing, a comma, or a dict's colon.
    constexpr const char* kLeads[] = {"", ", ", ": "};
    return kLeads[f.slot(kPart).as_int()];
}

// Appends the item's repr where that is simple: None, else kSignalSlow, kSignalRetry or no value.
Value append_item(Mutator& m, NativeFrame& f, const char* lead) {
    std::string text = lead;
    if (!append_simple_repr(m, f.slot(kItem), &text)) return m.raising() ? kNoValue : kSignalSlow;
    return buffer_append(m, f.slot(kBuffer), text) ? kNone : kSignalRetry;
}

// Appends the item, which is its repr already.
bool append_text(Mutator& m, NativeFrame& f) {
    return buffer_append(m, f.slot(kBuffer), lead_of(f) + to_utf8(m, f.slot(kItem)));
}

} // namespace

bool is_repr_container(Mutator& m, Value v) {
    if (!v.is_object()) return false;
    switch (m.at<Object>(v)->kind) {
    case Kind::List:
    case Kind::Tuple:
    case Kind::Dict:
    case Kind::Set:
    case Kind::FrozenSet:
    case Kind::DictKeys:
    case Kind::DictValues:
    case Kind::DictItems:
    case Kind::Slice:
    case Kind::BoundMethod: return true;
    default: return false;
    }
}

Value exception_repr(Mutator& m, Value exception) {
    return push_text_frame(m, TextFrame::ReprContainer, &exception, 1);
}

Value repr_container_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    if (m.depth >= m.recursion_limit) {
        return m.raise(ErrorType::RecursionError,
                       "maximum recursion depth exceeded while getting the repr of an object");
    }
    f.slot(kPosition) = f.slot(kPart) = Value::from_int(0);
    PLAIT_RETRY_POINT();
    if (is_shown_already(m, f.slot(kObject)))
        return new_str(m, brackets_of(m, f.slot(kObject)).recursive);
    if (!buffer_append(m, f.slot(kBuffer), brackets_of(m, f.slot(kObject)).open))
        return kSignalRetry;
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        in = next_shown(m, f);
        if (in == kSignalRetry) return in;
        if (in == kSignalStop) break;
        for (;;) { // the item, then the value of a pair
            PLAIT_RETRY_POINT();
            in = append_item(m, f, lead_of(f));
            if (in.empty() || in == kSignalRetry) return in;
            if (in == kSignalSlow) {
                PLAIT_AWAIT(f.slot(kItem), repr_of(m, f.slot(kItem)));
                PLAIT_RETRY_POINT();
                if (!append_text(m, f)) return kSignalRetry;
            }
            if (f.slot(kValue).empty()) break;
            f.slot(kItem) = f.slot(kValue);
            f.slot(kValue) = Value();
            f.slot(kPart) = Value::from_int(2);
        }
        f.slot(kPart) = Value::from_int(1);
    }
    PLAIT_RETRY_POINT();
    return new_str(
        m, std::string(buffer_view(m, f.slot(kBuffer))) + brackets_of(m, f.slot(kObject)).close);
    PLAIT_FRAME_END
}

} // namespace plait::vm
