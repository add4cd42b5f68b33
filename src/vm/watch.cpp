#include "vm/watch.h"

#include "platform/clock.h"
#include "trace/names.h"
#include "trace/recorder.h"
#include "vm/containers.h"
#include "vm/text.h"

#include <algorithm>

namespace plait::vm {

namespace {

constexpr uint32_t kMostItems = 6;
constexpr uint32_t kMostCharacters = 40;
constexpr size_t kMostBytes = 96; // Of one description's words.

std::string short_str(Str* str) {
    if (str->length > kMostCharacters)
        return "str of " + std::to_string(str->length) + " characters";
    std::string text = "'";
    append_utf8(str, &text);
    // The separator of the record is a control character too.
    std::replace_if(
        text.begin(), text.end(), [](char c) { return uint8_t(c) < 0x20; }, ' ');
    return text + "'";
}

std::string class_name(Mutator& m, Value value) {
    const Class* klass = m.at<Class>(m.class_of(value));
    return m.is(klass->name, Kind::Str) ? to_utf8(m, klass->name) : "object";
}

// A number, string or constant; empty for anything else.
std::string scalar(Mutator& m, Value value) {
    switch (m.kind_of(value)) {
    case Kind::None: return "None";
    case Kind::Bool: return value == kTrue ? "True" : "False";
    case Kind::Float: return float_repr(value.as_double());
    case Kind::Str: return short_str(m.at<Str>(value));
    case Kind::Int: {
        int64_t number = 0;
        return int_to_int64(m, value, &number) ? std::to_string(number) : "a large int";
    }
    default: return {};
    }
}

// "lock 3", as the trace calls a lock: so its number gets the variable's name. Empty for all else.
std::string lock_words(Mutator& m, Value value) {
    if (value.empty() || !m.is(value, Kind::Native)) return {};
    const uint32_t id = m.at<NativeObject>(value)->trace_id;
    if (id == 0) return {};
    return trace::lock_label((id & kSharedTraceId ? trace::kSharedLockBit : 0) |
                             (id & ~kSharedTraceId));
}

std::string item(Mutator& m, Value value) {
    std::string text = scalar(m, value);
    if (text.empty()) text = lock_words(m, value);
    return text.empty() ? class_name(m, value) : text;
}

// Appends one more part; false where the words are long enough.
bool append_part(std::string* words, uint32_t count, const std::string& part) {
    if (count > 0) *words += ", ";
    if (count == kMostItems || words->size() + part.size() > kMostBytes) {
        *words += "\xe2\x80\xa6";
        return false;
    }
    *words += part;
    return true;
}

std::string sequence(Mutator& m, const Value* items, uint32_t size, const char* brackets) {
    std::string words(1, brackets[0]);
    for (uint32_t i = 0; i < size; ++i) {
        const Value value = peek(&items[i]);
        if (value.empty() || !append_part(&words, i, item(m, value))) break;
    }
    return words + brackets[1];
}

std::string mapping(Mutator& m, Dict* dict, bool has_values) {
    std::string words = "{";
    uint32_t position = 0, count = 0;
    Value key, value;
    while (dict_next(m, dict, &position, &key, &value)) {
        const std::string part = has_values ? item(m, key) + ": " + item(m, value) : item(m, key);
        if (!append_part(&words, count++, part)) break;
    }
    return words + "}";
}

// The attributes that lie in the instance itself, in the order in which they were set.
std::string attributes(Mutator& m, Instance* instance) {
    std::vector<std::pair<Value, uint32_t>> names;
    const Ref first = m.load(&instance->shape);
    for (Ref ref = first; ref != 0;) {
        const Shape* shape = m.at<Shape>(ref);
        if (shape->is_dict || shape->parent == 0) break;
        if (shape->count <= instance->flags) names.push_back({shape->key, shape->count - 1});
        ref = shape->parent;
    }
    const std::string name = class_name(m, m.value_of(instance));
    std::string words = name + "(",
                lock; // What has a lock and nothing else to show is called like that.
    uint32_t count = 0;
    for (size_t i = names.size(); i-- > 0;) {
        const Value value = peek(&instance->slots()[names[i].second]);
        if (value.empty() || !m.is(names[i].first, Kind::Str)) continue;
        if (m.at<Str>(names[i].first)->at(0) == '_') { // The class's own business.
            if (lock.empty()) lock = lock_words(m, value);
            continue;
        }
        const std::string part = to_utf8(m, names[i].first) + "=" + item(m, value);
        if (!append_part(&words, count++, part)) break;
    }
    if (count > 0) return words + ")";
    return lock.empty() ? "a " + name : lock;
}

std::string words_of(Mutator& m, Value value) {
    switch (m.kind_of(value)) {
    case Kind::List: {
        const ListView view = view_list(m, m.at<List>(value));
        return sequence(m, view.items, view.size, "[]");
    }
    case Kind::Tuple: {
        Tuple* tuple = m.at<Tuple>(value);
        return sequence(m, tuple->items(), tuple->size, "()");
    }
    case Kind::Dict: return mapping(m, m.at<Dict>(value), true);
    case Kind::Set:
    case Kind::FrozenSet: return mapping(m, m.at<Dict>(value), false);
    case Kind::Instance: return attributes(m, m.at<Instance>(value));
    case Kind::Native: return lock_words(m, value);
    default: return {};
    }
}

} // namespace

std::string describe_value(Mutator& m, Value value) {
    const std::string simple = scalar(m, value);
    if (!simple.empty())
        return class_name(m, value) +
               "\x1f"
               "0\x1f" +
               simple;
    const std::string words = words_of(m, value);
    if (words.empty()) return {};
    return class_name(m, value) + "\x1f" + std::to_string(value.as_ref()) + "\x1f" + words;
}

namespace {

// Names that the program gave; those of the language and of its compiler begin otherwise.
bool is_own_name(Mutator& m, Value name) {
    if (!m.is(name, Kind::Str) || m.at<Str>(name)->length == 0) return false;
    const uint32_t first = m.at<Str>(name)->at(0);
    return first != '_' && first != '.';
}

bool is_mutable(Mutator& m, Value value) {
    const Kind kind = m.kind_of(value);
    return kind == Kind::List || kind == Kind::Dict || kind == Kind::Set ||
           kind == Kind::Instance || kind == Kind::Native;
}

// What the local variables of a fiber hold.
class LocalObjects {
public:
    explicit LocalObjects(Mutator& m) : m_(m) {}

    // Those of a function's frame: its own and those of the functions around it.
    void add_frame(const Record& record) {
        Function* function = m_.at<Function>(m_.stack[record.base - 1]);
        Code* code = m_.at<Code>(record.code);
        for (uint32_t i = 0; i < code->local_count; ++i)
            add(m_.at<Tuple>(code->local_names)->items()[i], m_.stack[record.base + i]);
        for (uint32_t i = 0; i < code->free_count && function->closure != 0; ++i)
            add(m_.at<Tuple>(code->free_names)->items()[i],
                m_.at<Tuple>(function->closure)->items()[i]);
    }
    const std::string& text() const { return text_; }

private:
    void add(Value name, Value value) {
        if (m_.is(value, Kind::Cell)) value = m_.load(&m_.at<Cell>(value)->value);
        if (value.empty() || !is_mutable(m_, value) || !is_own_name(m_, name)) return;
        if (count_ == VariableWatch::kMostLocals) return;
        for (uint32_t i = 0; i < count_; ++i) {
            if (seen_[i] == value.as_ref()) return;
        }
        const std::string words = describe_value(m_, value);
        if (words.empty()) return;
        seen_[count_++] = value.as_ref();
        if (!text_.empty()) text_ += '\x1f';
        text_ += to_utf8(m_, name) + '\x1f' + words;
    }

    Mutator& m_;
    std::string text_;
    uint32_t count_ = 0;
    Ref seen_[VariableWatch::kMostLocals];
};

} // namespace

bool VariableWatch::take_from_budget() {
    constexpr int64_t kLookNs = 1'000'000;
    const int64_t now = platform::monotonic_ns();
    budget_ns_ = std::min(kBurst * kLookNs, budget_ns_ + (now - budget_time_ns_));
    budget_time_ns_ = now;
    if (budget_ns_ < kLookNs) return false;
    budget_ns_ -= kLookNs;
    return true;
}

void VariableWatch::compare(Mutator& m, Value name, Value value, uint32_t index) {
    if (index == known_.size()) known_.emplace_back();
    Known& known = known_[index];
    const std::string text = describe_value(m, value);
    if (known.name == name.bits() && known.text == text) return;
    known.name = name.bits();
    known.text = text;
    if (text.empty()) return;
    m.recorder->emit_text(trace::Event::Global,
                          static_cast<uint32_t>(m.fiber().id),
                          to_utf8(m, name) + "\x1f" + text);
}

void VariableWatch::compare_locals(Mutator& m, Ref globals) {
    LocalObjects objects(m);
    for (uint32_t i = 0; i < m.depth; ++i) {
        const Record& record = m.records[i];
        if (record.code == 0 || m.at<Function>(m.stack[record.base - 1])->globals != globals)
            continue;
        objects.add_frame(record);
    }
    // A fiber without such objects, as each one at its end, has no entry.
    const uint64_t fiber = m.fiber().id;
    const auto known = known_locals_.find(fiber);
    if (known == known_locals_.end() ? objects.text().empty() : known->second == objects.text())
        return;
    m.recorder->emit_text(trace::Event::Locals, static_cast<uint32_t>(fiber), objects.text());
    if (objects.text().empty()) {
        known_locals_.erase(known);
    } else {
        known_locals_[fiber] = objects.text();
    }
}

void VariableWatch::compare_globals(Mutator& m, Dict* globals) {
    uint32_t position = 0, index = 0;
    Value name, value;
    while (index < kMostGlobals && dict_next(m, globals, &position, &name, &value)) {
        if (is_own_name(m, name)) compare(m, name, value, index++);
    }
}

void VariableWatch::look(Mutator& m) {
    // That a fiber has ended and has nothing any more must not be missed.
    const bool has_ended = m.depth == 0;
    if (has_ended) {
        mutex_.lock();
    } else if (!mutex_.try_lock()) {
        return;
    }
    const Value module = m.root().main_module;
    if (m.is(module, Kind::Module)) {
        const Ref globals = m.at<Module>(module)->dict;
        const bool can_look = take_from_budget();
        if (can_look) compare_globals(m, m.at<Dict>(globals));
        if (can_look || has_ended) compare_locals(m, globals);
    }
    mutex_.unlock();
}

} // namespace plait::vm
