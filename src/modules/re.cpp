// _re: PCRE2 under re.py, which translates Python's patterns into PCRE2's. A compiled pattern is
// the bytes that PCRE2 makes of it (pcre2_serialize), because nothing of the program's may lie
// outside of the region; matching takes it out of them, which costs less than a microsecond.
//
// A pattern is compiled for subjects of one byte a character (width 8: bytes, and strings whose
// characters are all below 256, which need no copy) or for all others (width 32).
//
// A match cannot be interrupted, so its work is limited. Where the limit is reached, the frame lets
// others run, and Stop be seen, and begins again with a higher one.

#define PCRE2_CODE_UNIT_WIDTH 0
#include "modules/tables.h"
#include "vm/containers.h"
#include "vm/ops.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <pcre2.h>

#include <memory>
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

// The same functions of both libraries.
struct Narrow {
    using Unit = uint8_t;
    using Code = pcre2_code_8;
    using MatchData = pcre2_match_data_8;
    using MatchContext = pcre2_match_context_8;
    using CompileContext = pcre2_compile_context_8;
    static constexpr auto new_compile_context = pcre2_compile_context_create_8;
    static constexpr auto free_compile_context = pcre2_compile_context_free_8;
    static constexpr auto set_newline = pcre2_set_newline_8;
    static constexpr auto compile = pcre2_compile_8;
    static constexpr auto free_code = pcre2_code_free_8;
    static constexpr auto encode = pcre2_serialize_encode_8;
    static constexpr auto decode = pcre2_serialize_decode_8;
    static constexpr auto free_bytes = pcre2_serialize_free_8;
    static constexpr auto new_match_data = pcre2_match_data_create_from_pattern_8;
    static constexpr auto free_match_data = pcre2_match_data_free_8;
    static constexpr auto new_match_context = pcre2_match_context_create_8;
    static constexpr auto free_match_context = pcre2_match_context_free_8;
    static constexpr auto set_match_limit = pcre2_set_match_limit_8;
    static constexpr auto set_heap_limit = pcre2_set_heap_limit_8;
    static constexpr auto match = pcre2_match_8;
    static constexpr auto pairs = pcre2_get_ovector_pointer_8;
    static constexpr auto pair_count = pcre2_get_ovector_count_8;
};
struct Wide {
    using Unit = uint32_t;
    using Code = pcre2_code_32;
    using MatchData = pcre2_match_data_32;
    using MatchContext = pcre2_match_context_32;
    using CompileContext = pcre2_compile_context_32;
    static constexpr auto new_compile_context = pcre2_compile_context_create_32;
    static constexpr auto free_compile_context = pcre2_compile_context_free_32;
    static constexpr auto set_newline = pcre2_set_newline_32;
    static constexpr auto compile = pcre2_compile_32;
    static constexpr auto free_code = pcre2_code_free_32;
    static constexpr auto encode = pcre2_serialize_encode_32;
    static constexpr auto decode = pcre2_serialize_decode_32;
    static constexpr auto free_bytes = pcre2_serialize_free_32;
    static constexpr auto new_match_data = pcre2_match_data_create_from_pattern_32;
    static constexpr auto free_match_data = pcre2_match_data_free_32;
    static constexpr auto new_match_context = pcre2_match_context_create_32;
    static constexpr auto free_match_context = pcre2_match_context_free_32;
    static constexpr auto set_match_limit = pcre2_set_match_limit_32;
    static constexpr auto set_heap_limit = pcre2_set_heap_limit_32;
    static constexpr auto match = pcre2_match_32;
    static constexpr auto pairs = pcre2_get_ovector_pointer_32;
    static constexpr auto pair_count = pcre2_get_ovector_count_32;
};

// re.py's bits for [compile], and those for a match.
enum : uint32_t { kIgnoreCase = 1, kUnicode = 2 };
enum : uint32_t { kAtPlace = 1, kToTheEnd = 2, kNotEmptyAtPlace = 4 };

constexpr uint32_t kFirstLimit = 500'000, kLastLimit = 300'000'000; // steps of a match
constexpr uint32_t kLimitInBatch = 20'000;
constexpr uint32_t kHeapKilobytes = 64 * 1024;
constexpr uint32_t kBatch = 256, kBatchCharacters = 1 << 16;

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
    PCRE2_UCHAR8 text[160];
    pcre2_get_error_message_8(code, text, sizeof text);
    const Value items[2] = {vm::new_str(m, reinterpret_cast<const char*>(text)),
                            Value::from_int(static_cast<int64_t>(place))};
    return items[0] == kSignalRetry ? kSignalRetry : vm::new_tuple(m, items, 2);
}

template<class Library> Value compile_for(Mutator& m, const std::string& ascii, int64_t flags) {
    const std::vector<typename Library::Unit> pattern(ascii.begin(), ascii.end());
    auto* context = Library::new_compile_context(nullptr);
    if (!context) return kSignalRetry;
    Library::set_newline(context, PCRE2_NEWLINE_LF);
    int error = 0;
    size_t place = 0;
    auto* code = Library::compile(
        pattern.data(), pattern.size(), compile_options(flags), &error, &place, context);
    Library::free_compile_context(context);
    if (!code) return compile_error(m, error, place);
    uint8_t* bytes = nullptr;
    size_t size = 0;
    const typename Library::Code* one = code;
    const int encoded = Library::encode(&one, 1, &bytes, &size, nullptr);
    Library::free_code(code);
    if (encoded != 1) return kSignalRetry;
    const Value made = vm::new_bytes(m, bytes, static_cast<uint32_t>(size));
    Library::free_bytes(bytes);
    return made;
}

// (translated pattern, flags, width): the compiled pattern, or (message, place).
Value compile(Mutator& m, Value* args, uint32_t) {
    if (!m.is(args[0], Kind::Str) || !args[1].is_int())
        return m.raise(ErrorType::TypeError, "a translated pattern and its flags");
    const std::string ascii = vm::to_utf8(m, args[0]);
    return args[2] == Value::from_int(8) ? compile_for<Narrow>(m, ascii, args[1].as_int())
                                         : compile_for<Wide>(m, ascii, args[1].as_int());
}

// ---- matching ----

// A subject's characters; a copy where the string has other units than the library.
template<class Unit> struct Subject {
    const Unit* units = nullptr;
    std::vector<Unit> copy;
};

void take_subject(Mutator& m, Value v, Subject<uint8_t>* out) {
    if (m.is(v, Kind::Bytes)) {
        out->units = m.at<vm::Bytes>(v)->data();
    } else {
        out->units = m.at<Str>(v)->data1();
    }
}
void take_subject(Mutator& m, Value v, Subject<uint32_t>* out) {
    Str* s = m.at<Str>(v);
    if (s->width() == 4) {
        out->units = s->data4();
        return;
    }
    vm::visit_characters(s, [&](auto* data) { out->copy.assign(data, data + s->length); });
    out->units = out->copy.data();
}

// One compiled pattern taken out of its bytes, with room for a match.
template<class Library> class Matcher {
public:
    explicit Matcher(std::string_view bytes) {
        if (Library::decode(&code_, 1, reinterpret_cast<const uint8_t*>(bytes.data()), nullptr) !=
            1) {
            return;
        }
        data_ = Library::new_match_data(code_, nullptr);
        context_ = Library::new_match_context(nullptr);
        if (context_) Library::set_heap_limit(context_, kHeapKilobytes);
    }
    ~Matcher() {
        Library::free_match_context(context_);
        Library::free_match_data(data_);
        Library::free_code(code_);
    }
    Matcher(const Matcher&) = delete;
    Matcher& operator=(const Matcher&) = delete;

    bool is_good() const { return data_ && context_; }
    // As pcre2_match.
    int match(const typename Library::Unit* subject,
              size_t length,
              size_t place,
              uint32_t flags,
              uint32_t limit) {
        Library::set_match_limit(context_, limit);
        uint32_t options = 0;
        if (flags & kAtPlace) options |= PCRE2_ANCHORED;
        if (flags & kToTheEnd) options |= PCRE2_ENDANCHORED;
        if (flags & kNotEmptyAtPlace) options |= PCRE2_NOTEMPTY_ATSTART;
        return Library::match(code_, subject, length, place, options, data_, context_);
    }
    size_t start() { return Library::pairs(data_)[0]; }
    size_t end() { return Library::pairs(data_)[1]; }
    // The match as a tuple: begin and end of it and of each group, -1 where it has no part.
    Value spans(Mutator& m) {
        const uint32_t count = Library::pair_count(data_) * 2;
        const size_t* pairs = Library::pairs(data_);
        vm::Tuple* tuple = vm::try_new_tuple(m, count);
        if (!tuple) return kSignalRetry;
        for (uint32_t i = 0; i < count; ++i) {
            tuple->items()[i] =
                Value::from_int(pairs[i] == PCRE2_UNSET ? -1 : static_cast<int64_t>(pairs[i]));
        }
        return m.value_of(tuple);
    }

private:
    typename Library::Code* code_ = nullptr;
    typename Library::MatchData* data_ = nullptr;
    typename Library::MatchContext* context_ = nullptr;
};

// What all matching functions get: code, width, subject, place, end, flags.
struct Request {
    Value code, subject;
    bool is_narrow = false;
    size_t place = 0, end = 0;
    uint32_t flags = 0;
};

bool read_request(Mutator& m, Value* args, Request* out) {
    const bool is_text = m.is(args[2], Kind::Str);
    int64_t place, end;
    out->is_narrow = args[1] == Value::from_int(8);
    if (!m.is(args[0], Kind::Bytes) || !(is_text || m.is(args[2], Kind::Bytes)) ||
        !args[5].is_int() || !args[3].is_int() || !args[4].is_int() ||
        (out->is_narrow && is_text && m.at<Str>(args[2])->width() != 1) ||
        (!out->is_narrow && !is_text)) {
        m.raise(ErrorType::TypeError, "a compiled pattern and a subject of its width");
        return false;
    }
    const int64_t length = is_text ? m.at<Str>(args[2])->length : m.at<vm::Bytes>(args[2])->size;
    place = args[3].as_int();
    end = args[4].as_int();
    if (place < 0 || end > length || place > end) {
        m.raise(ErrorType::IndexError, "the place is outside of the subject");
        return false;
    }
    out->code = args[0];
    out->subject = args[2];
    out->place = static_cast<size_t>(place);
    out->end = static_cast<size_t>(end);
    out->flags = static_cast<uint32_t>(args[5].as_int());
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
template<class Library> Value match_once(Mutator& m, const Request& request, uint32_t limit) {
    Matcher<Library> matcher(code_bytes(m, request));
    if (!matcher.is_good()) return kSignalRetry;
    Subject<typename Library::Unit> subject;
    take_subject(m, request.subject, &subject);
    const int found =
        matcher.match(subject.units, request.end, request.place, request.flags, limit);
    if (found == PCRE2_ERROR_NOMATCH) return kNone;
    if (found == PCRE2_ERROR_MATCHLIMIT) return vm::kSignalSlow;
    return found < 0 ? match_failed(m, found) : matcher.spans(m);
}

Value match_with_limit(Mutator& m, Value* args, uint32_t limit) {
    Request request;
    if (!read_request(m, args, &request)) return kNoValue;
    return request.is_narrow ? match_once<Narrow>(m, request, limit)
                             : match_once<Wide>(m, request, limit);
}

// (code, width, subject, place, end, flags): the spans of the first match, or None.
Value match(Mutator& m, Value* args, uint32_t) {
    return match_with_limit(m, args, kFirstLimit);
}

// The same where that needs more steps: slot 6 is the limit.
Value match_step(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    f.slot(6) = Value::from_int(kFirstLimit);
    do {
        f.slot(6) = Value::from_int(f.slot(6).as_int() * 4);
        if (f.slot(6).as_int() > kLastLimit) {
            return m.raise(ErrorType::RuntimeError,
                           "this regular expression takes too long on this text: it tries too many "
                           "ways to match; avoid repeats inside of repeats");
        }
        m.spend(m.budget); // so that the slice ends before the next try
        PLAIT_POLL();
        PLAIT_AWAIT(f.slot(7), ([&]() -> Value {
                        Value args[6];
                        for (uint32_t i = 0; i < 6; ++i)
                            args[i] = f.slot(i);
                        const Value found =
                            match_with_limit(m, args, static_cast<uint32_t>(f.slot(6).as_int()));
                        return found == vm::kSignalSlow ? vm::kNotImplemented : found;
                    })());
    } while (f.slot(7) == vm::kNotImplemented);
    return f.slot(7);
    PLAIT_FRAME_END
}

// Appends matches to [list]. None: there are no more; or the place and flags for the next one.
template<class Library> Value match_some(Mutator& m, const Request& request, vm::List* list) {
    Matcher<Library> matcher(code_bytes(m, request));
    if (!matcher.is_good()) return kSignalRetry;
    Subject<typename Library::Unit> subject;
    take_subject(m, request.subject, &subject);
    size_t place = request.place;
    uint32_t flags = request.flags;
    for (uint32_t i = 0; i < kBatch && place < request.place + kBatchCharacters; ++i) {
        const int found = matcher.match(subject.units, request.end, place, flags, kLimitInBatch);
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

// (code, width, subject, place, end, flags): (a list of spans, what comes next). The list is empty
// where the next match takes many steps: that is for [match].
Value matches(Mutator& m, Value* args, uint32_t) {
    Request request;
    if (!read_request(m, args, &request)) return kNoValue;
    vm::List* list = vm::try_new_list(m, 0);
    if (!list) return kSignalRetry;
    const Value next = request.is_narrow ? match_some<Narrow>(m, request, list)
                                         : match_some<Wide>(m, request, list);
    if (next.is_signal()) return next;
    const Value items[2] = {m.value_of(list), next};
    return vm::new_tuple(m, items, 2);
}

// The width of the library for a subject.
Value width(Mutator& m, Value* args, uint32_t) {
    return Value::from_int(m.is(args[0], Kind::Str) && m.at<Str>(args[0])->width() != 1 ? 32 : 8);
}

constexpr vm::NativeDef kDefs[] = {
    {"compile", compile, nullptr, 3, 3, 0, 0, nullptr},
    {"match", match, match_step, 6, 6, 2, 0, nullptr},
    {"matches", matches, nullptr, 6, 6, 0, 0, nullptr},
    {"width", width, nullptr, 1, 1, 0, 0, nullptr},
};

} // namespace

const vm::NativeTable kReTable = {kDefs, std::size(kDefs)};

} // namespace plait::modules
