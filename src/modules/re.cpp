// _re: PCRE2 under re.py, which translates Python's patterns into PCRE2's. A compiled pattern is
// the bytes that PCRE2 makes of it (pcre2_serialize), because nothing of the program's may lie
// outside of the region; matching takes it out of them, which costs less than a microsecond.
//
// It is the library for characters of 32 bits, because one library is all that the web's engine has
// room for. Subjects whose characters are narrower are copied, but not more of them than a match
// looks at (Window).
//
// A match cannot be interrupted, so its work is limited. Where the limit is reached, the frame lets
// others run, and Stop be seen, and begins again with a higher one.

#define PCRE2_CODE_UNIT_WIDTH 32
#include "modules/tables.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <pcre2.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

namespace plait::modules {

using vm::ErrorType;
using vm::Kind;
using vm::kNone;
using vm::kNoValue;
using vm::kSignalRetry;
using vm::Mutator;
using vm::NativeFrame;
using vm::Str;
using vm::Value;

namespace {

// re.py's bits for [compile], and those for a match.
enum : uint32_t { kIgnoreCase = 1, kUnicode = 2 };
enum : uint32_t { kAtPlace = 1, kToTheEnd = 2, kNotEmptyAtPlace = 4 };

constexpr uint32_t kFirstLimit = 500'000, kLastLimit = 300'000'000; // steps of a match
constexpr uint32_t kLimitInBatch = 20'000;
constexpr uint32_t kHeapKilobytes = 64 * 1024;
constexpr uint32_t kBatch = 256, kBatchCharacters = 1 << 16;
constexpr size_t kFirstWindow = 2048;

// ---- compiling ----

uint32_t compile_options(int64_t flags) {
    // re.py writes \A, \Z and \N for what these change, so that they are always on.
    uint32_t options =
        PCRE2_DOTALL | PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    if (flags & kIgnoreCase) options |= PCRE2_CASELESS;
    if (flags & kUnicode) options |= PCRE2_UCP;
    return options;
}

Value compile_error(Mutator& m, int code, size_t place) {
    PCRE2_UCHAR units[160];
    pcre2_get_error_message(code, units, std::size(units));
    std::string text;
    for (const PCRE2_UCHAR* unit = units; *unit; ++unit)
        text += static_cast<char>(*unit);
    const Value items[2] = {vm::new_str(m, text), Value::from_int(static_cast<int64_t>(place))};
    return items[0] == kSignalRetry ? kSignalRetry : vm::new_tuple(m, items, 2);
}

// How far before its start a match may look: by look-behinds, each in the other, and one for \b and
// ^.
uint32_t reach_of(const pcre2_code* code, const std::string& pattern) {
    uint32_t furthest = 0, count = 0;
    pcre2_pattern_info(code, PCRE2_INFO_MAXLOOKBEHIND, &furthest);
    for (size_t at = 0; (at = pattern.find("(?<", at)) != std::string::npos; ++at)
        ++count;
    return furthest * std::max(count, 1u) + 1;
}

// What [code] is outside of the library: what it is serialized to, then its reach.
Value serialized(Mutator& m, const pcre2_code* code, uint32_t reach) {
    uint8_t* bytes = nullptr;
    size_t size = 0;
    if (pcre2_serialize_encode(&code, 1, &bytes, &size, nullptr) != 1) return kSignalRetry;
    std::string made(reinterpret_cast<const char*>(bytes), size);
    pcre2_serialize_free(bytes);
    made.append(reinterpret_cast<const char*>(&reach), sizeof reach);
    return vm::new_bytes(
        m, reinterpret_cast<const uint8_t*>(made.data()), static_cast<uint32_t>(made.size()));
}

// (translated pattern, flags): the compiled pattern, or (message, place).
Value compile(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Str) || !args[1].is_int())
        return m.raise(ErrorType::TypeError, "a translated pattern and its flags");
    const std::string ascii = vm::to_utf8(m, args[0]);
    const std::vector<PCRE2_UCHAR> pattern(ascii.begin(), ascii.end());
    auto* context = pcre2_compile_context_create(nullptr);
    if (!context) return kSignalRetry;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    int error = 0;
    size_t place = 0;
    const uint32_t options = compile_options(args[1].as_int());
    auto* code = pcre2_compile(pattern.data(), pattern.size(), options, &error, &place, context);
    pcre2_compile_context_free(context);
    if (!code) return compile_error(m, error, place);
    const Value made = serialized(m, code, reach_of(code, ascii));
    pcre2_code_free(code);
    return made;
}

// ---- matching ----

// The characters of a subject around a place, 32 bits each: all that a match may look at before it,
// and some after it. No copy where the subject has such characters. Valid while nothing is stored.
class Window {
public:
    Window(Mutator& m, Value subject, size_t end, uint32_t reach)
        : m_(m), subject_(subject), end_(end), reach_(reach) {
        if (m.is(subject, Kind::Str) && m.at<Str>(subject)->width() == 4) {
            units_ = m.at<Str>(subject)->data4();
            stop_ = end;
        }
    }
    const PCRE2_UCHAR* units() const { return units_; }
    size_t begin() const { return begin_; }
    size_t size() const { return stop_ - begin_; }
    // Nothing of the subject comes after it.
    bool is_last() const { return units_ && stop_ == end_; }
    bool has(size_t place) const {
        return units_ && place < stop_ && (begin_ == 0 || place - begin_ >= reach_);
    }
    void move(size_t place, size_t size);
    void grow(size_t place) { move(place, std::max(kFirstWindow, (stop_ - place) * 8)); }

private:
    Mutator& m_;
    Value subject_;
    size_t end_, reach_;
    size_t begin_ = 0, stop_ = 0;
    const PCRE2_UCHAR* units_ = nullptr;
    std::vector<PCRE2_UCHAR> copy_;
};

void Window::move(size_t place, size_t size) {
    if (units_ && copy_.empty()) return; // It is all of the subject.
    begin_ = place - std::min(place, reach_);
    stop_ = place + std::min(size, end_ - place);
    const auto take = [&](auto* data) { copy_.assign(data + begin_, data + stop_); };
    if (m_.is(subject_, Kind::Bytes)) {
        take(m_.at<vm::Bytes>(subject_)->data());
    } else {
        vm::visit_characters(m_.at<Str>(subject_), take);
    }
    copy_.push_back(0); // so that it is never empty
    units_ = copy_.data();
}

// One compiled pattern taken out of its bytes, with room for a match.
class Matcher {
public:
    explicit Matcher(std::string_view bytes) {
        if (pcre2_serialize_decode(
                &code_, 1, reinterpret_cast<const uint8_t*>(bytes.data()), nullptr) != 1) {
            return;
        }
        std::memcpy(&reach_, bytes.data() + bytes.size() - sizeof reach_, sizeof reach_);
        data_ = pcre2_match_data_create_from_pattern(code_, nullptr);
        context_ = pcre2_match_context_create(nullptr);
        if (context_) pcre2_set_heap_limit(context_, kHeapKilobytes);
    }
    ~Matcher() {
        pcre2_match_context_free(context_);
        pcre2_match_data_free(data_);
        pcre2_code_free(code_);
    }
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    bool is_good() const { return data_ && context_; }
    uint32_t reach() const { return reach_; }
    // As pcre2_match.
    int match(Window* window, size_t place, uint32_t flags, uint32_t limit);
    size_t start() { return begin_ + pcre2_get_ovector_pointer(data_)[0]; }
    size_t end() { return begin_ + pcre2_get_ovector_pointer(data_)[1]; }
    // The match as a tuple: begin and end of it and of each group, -1 where it has no part.
    Value spans(Mutator& m) {
        const uint32_t count = pcre2_get_ovector_count(data_) * 2;
        const size_t* pairs = pcre2_get_ovector_pointer(data_);
        vm::Tuple* tuple = vm::try_new_tuple(m, count);
        if (!tuple) return kSignalRetry;
        for (uint32_t i = 0; i < count; ++i) {
            tuple->items()[i] = Value::from_int(
                pairs[i] == PCRE2_UNSET ? -1 : static_cast<int64_t>(begin_ + pairs[i]));
        }
        return m.value_of(tuple);
    }

private:
    pcre2_code* code_ = nullptr;
    pcre2_match_data* data_ = nullptr;
    pcre2_match_context* context_ = nullptr;
    uint32_t reach_ = 0;
    size_t begin_ = 0; // of the window
};

// In a window that is not the last one, a match that would look beyond its end is none yet.
int Matcher::match(Window* window, size_t place, uint32_t flags, uint32_t limit) {
    pcre2_set_match_limit(context_, limit);
    uint32_t options = 0;
    if (flags & kAtPlace) options |= PCRE2_ANCHORED;
    if (flags & kToTheEnd) options |= PCRE2_ENDANCHORED;
    if (flags & kNotEmptyAtPlace) options |= PCRE2_NOTEMPTY_ATSTART;
    const bool needs_all = flags & kToTheEnd;
    if (!window->has(place) || (needs_all && !window->is_last()))
        window->move(place, needs_all ? SIZE_MAX : kFirstWindow);
    for (;; window->grow(place)) {
        begin_ = window->begin();
        const bool is_last = window->is_last();
        const int found = pcre2_match(code_,
                                      window->units(),
                                      window->size(),
                                      place - begin_,
                                      options | (is_last ? 0 : PCRE2_PARTIAL_HARD),
                                      data_,
                                      context_);
        if (is_last || found < PCRE2_ERROR_PARTIAL) return found;
        if (found > 0 && end() < begin_ + window->size()) return found;
    }
}

// What all matching functions get: code, subject, place, end, flags.
struct Request {
    Value code, subject;
    size_t place = 0, end = 0;
    uint32_t flags = 0;
};

bool read_request(Mutator& m, Value* args, Request* out) {
    const bool is_text = m.is(args[1], Kind::Str);
    if (!m.is(args[0], Kind::Bytes) || !(is_text || m.is(args[1], Kind::Bytes)) ||
        !args[2].is_int() || !args[3].is_int() || !args[4].is_int()) {
        m.raise(ErrorType::TypeError, "a compiled pattern and a subject");
        return false;
    }
    const int64_t length = is_text ? m.at<Str>(args[1])->length : m.at<vm::Bytes>(args[1])->size;
    const int64_t place = args[2].as_int();
    const int64_t end = args[3].as_int();
    if (place < 0 || end > length || place > end) {
        m.raise(ErrorType::IndexError, "the place is outside of the subject");
        return false;
    }
    out->code = args[0];
    out->subject = args[1];
    out->place = static_cast<size_t>(place);
    out->end = static_cast<size_t>(end);
    out->flags = static_cast<uint32_t>(args[4].as_int());
    return true;
}

std::string_view code_bytes(Mutator& m, const Request& request) {
    vm::Bytes* bytes = m.at<vm::Bytes>(request.code);
    return {reinterpret_cast<const char*>(bytes->data()), bytes->size};
}

Value match_failed(Mutator& m, int error) {
    if (error == PCRE2_ERROR_HEAPLIMIT || error == PCRE2_ERROR_NOMEMORY)
        return m.raise(ErrorType::MemoryError, "the regular expression needs too much memory");
    return m.raise(ErrorType::RuntimeError, "the regular expression cannot be matched (%d)", error);
}

// Spans, None, or kSignalSlow where [limit] was reached.
Value match_once(Mutator& m, const Request& request, uint32_t limit) {
    Matcher matcher(code_bytes(m, request));
    if (!matcher.is_good()) return kSignalRetry;
    Window window(m, request.subject, request.end, matcher.reach());
    const int found = matcher.match(&window, request.place, request.flags, limit);
    if (found == PCRE2_ERROR_NOMATCH) return kNone;
    if (found == PCRE2_ERROR_MATCHLIMIT) return vm::kSignalSlow;
    return found < 0 ? match_failed(m, found) : matcher.spans(m);
}

Value match_with_limit(Mutator& m, Value* args, uint32_t limit) {
    Request request;
    if (!read_request(m, args, &request)) return kNoValue;
    return match_once(m, request, limit);
}

// (code, subject, place, end, flags): the spans of the first match, or None.
Value match(Mutator& m, Value* args, uint32_t) {
    return match_with_limit(m, args, kFirstLimit);
}

// The same where that needs more steps: slot 5 is the limit.
Value match_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(5) = Value::from_int(kFirstLimit);
    do {
        f.slot(5) = Value::from_int(f.slot(5).as_int() * 4);
        if (f.slot(5).as_int() > kLastLimit) {
            return m.raise(ErrorType::RuntimeError,
                           "this regular expression takes too long on this text: it tries too many "
                           "ways to match; avoid repeats inside of repeats");
        }
        m.spend(m.budget); // so that the slice ends before the next try
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(6), ([&]() -> Value {
                        Value args[5];
                        for (uint32_t i = 0; i < 5; ++i)
                            args[i] = f.slot(i);
                        const Value found =
                            match_with_limit(m, args, static_cast<uint32_t>(f.slot(5).as_int()));
                        return found == vm::kSignalSlow ? vm::kNotImplemented : found;
                    })());
    } while (f.slot(6) == vm::kNotImplemented);
    return f.slot(6);
    PLAIT_FRAME_END
}

// Appends matches to [list]. None: there are no more; or the place and flags for the next one.
Value match_some(Mutator& m, const Request& request, vm::List* list) {
    Matcher matcher(code_bytes(m, request));
    if (!matcher.is_good()) return kSignalRetry;
    Window window(m, request.subject, request.end, matcher.reach());
    size_t place = request.place;
    uint32_t flags = request.flags;
    for (uint32_t i = 0; i < kBatch && place < request.place + kBatchCharacters; ++i) {
        const int found = matcher.match(&window, place, flags, kLimitInBatch);
        if (found == PCRE2_ERROR_NOMATCH) return kNone;
        if (found == PCRE2_ERROR_MATCHLIMIT) break;
        if (found < 0) return match_failed(m, found);
        const Value spans = matcher.spans(m);
        if (spans == kSignalRetry || !vm::list_append(m, list, spans)) return kSignalRetry;
        // An empty match may not be found twice.
        const bool is_empty = matcher.start() == matcher.end();
        flags &= ~uint32_t{kNotEmptyAtPlace};
        if (is_empty) flags |= kNotEmptyAtPlace;
        place = matcher.end();
    }
    const Value next[2] = {Value::from_int(static_cast<int64_t>(place)), Value::from_int(flags)};
    return vm::new_tuple(m, next, 2);
}

// (code, subject, place, end, flags): (a list of spans, what comes next). The list is empty
// where the next match takes many steps: that is for [match].
Value matches(Mutator& m, Value* args, uint32_t) {
    Request request;
    if (!read_request(m, args, &request)) return kNoValue;
    vm::List* list = vm::try_new_list(m, 0);
    if (!list) return kSignalRetry;
    const Value next = match_some(m, request, list);
    if (next.is_signal()) return next;
    const Value items[2] = {m.value_of(list), next};
    return vm::new_tuple(m, items, 2);
}

constexpr vm::NativeDef kDefs[] = {
    {"compile", compile, nullptr, 2, 2, 0, 0, nullptr},
    {"match", match, match_step, 5, 5, 2, 0, nullptr},
    {"matches", matches, nullptr, 5, 5, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kReTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
