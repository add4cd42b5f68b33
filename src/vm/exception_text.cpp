// str() of exceptions, which depends on their class.

#include "vm/containers.h"
#include "vm/numeric.h"
#include "vm/str_data.h"
#include "vm/text.h"

#include <cstdio>

namespace plait::vm {

namespace {

bool is_of(Mutator& m, Value exception, ErrorType type) {
    return is_subclass(m, m.class_of(exception), m.error_type(type).as_ref());
}

// "[Errno 2] No such file or directory"; false where the parts are not simple.
bool os_error_text(Mutator& m, Tuple* args, std::string* out) {
    if (args->size < 2 || args->size > 5) return false;
    *out = "[Errno ";
    if (!append_simple_str(m, args->items()[0], out)) return false;
    *out += "] ";
    if (!append_simple_str(m, args->items()[1], out)) return false;
    if (args->size == 2 || args->items()[2] == kNone) return true;
    *out += ": ";
    if (!append_simple_repr(m, args->items()[2], out)) return false;
    if (args->size < 5 || args->items()[4] == kNone) return true;
    *out += " -> ";
    return append_simple_repr(m, args->items()[4], out);
}

// UnicodeDecodeError(encoding, bytes, start, end, reason) and UnicodeEncodeError with a str.
bool unicode_error_text(Mutator& m, Tuple* args, std::string* out) {
    int64_t start, end;
    const Value* a = args->items();
    if (args->size != 5 || !m.is(a[0], Kind::Str) || !m.is(a[4], Kind::Str) || !is_int(m, a[2]) ||
        !is_int(m, a[3]) || !int_to_int64(m, a[2], &start) || !int_to_int64(m, a[3], &end)) {
        return false;
    }
    const bool decoding = m.is(a[1], Kind::Bytes);
    if (!decoding && !m.is(a[1], Kind::Str)) return false;
    const uint32_t size = decoding ? m.at<Bytes>(a[1])->size : m.at<Str>(a[1])->length;
    char place[64];
    if (end - start == 1 && start >= 0 && start < size) {
        const uint32_t unit = decoding ? m.at<Bytes>(a[1])->data()[start]
                                       : m.at<Str>(a[1])->at(static_cast<uint32_t>(start));
        const char* format = decoding         ? "byte 0x%02x in position %lld"
                             : unit < 0x100   ? "character '\\x%02x' in position %lld"
                             : unit < 0x10000 ? "character '\\u%04x' in position %lld"
                                              : "character '\\U%08x' in position %lld";
        std::snprintf(place, sizeof place, format, unit, static_cast<long long>(start));
    } else {
        std::snprintf(place,
                      sizeof place,
                      "%s in position %lld-%lld",
                      decoding ? "bytes" : "characters",
                      static_cast<long long>(start),
                      static_cast<long long>(end - 1));
    }
    *out = "'" + to_utf8(m, a[0]) + "' codec can't " + (decoding ? "decode " : "encode ") + place +
           ": " + to_utf8(m, a[4]);
    return true;
}

// ExceptionGroup(message, exceptions)
bool group_text(Mutator& m, Tuple* args, std::string* out) {
    if (args->size != 2 || !m.is(args->items()[0], Kind::Str)) return false;
    const Value inner = args->items()[1];
    uint32_t count = 0;
    if (m.is(inner, Kind::List))
        count = list_size(m, m.at<List>(inner));
    else if (m.is(inner, Kind::Tuple))
        count = m.at<Tuple>(inner)->size;
    *out = to_utf8(m, args->items()[0]) + " (" + std::to_string(count) +
           (count == 1 ? " sub-exception)" : " sub-exceptions)");
    return true;
}

bool special_text(Mutator& m, Value exception, Tuple* args, std::string* out) {
    if (is_of(m, exception, ErrorType::OSError)) return os_error_text(m, args, out);
    if (is_of(m, exception, ErrorType::UnicodeError)) return unicode_error_text(m, args, out);
    if (is_of(m, exception, ErrorType::BaseExceptionGroup)) return group_text(m, args, out);
    return false;
}

} // namespace

Value exception_str(Mutator& m, Value exception) {
    const Value args_value = m.load(&m.at<Exception>(exception)->args);
    Tuple* args = m.at<Tuple>(args_value);
    std::string text;
    if (args->size > 1 && special_text(m, exception, args, &text)) return new_str(m, text);
    if (args->size == 0) return new_str(m, "");
    if (args->size > 1) return repr_of(m, args_value);
    if (is_of(m, exception, ErrorType::KeyError)) return repr_of(m, args->items()[0]);
    return str_of(m, args->items()[0]);
}

} // namespace plait::vm
