// print(): the text of all arguments as one write where it goes to the standard streams, and as
// CPython's single writes where it goes to another object.

#include "vm/print.h"

#include "vm/codecs.h"
#include "vm/containers.h"
#include "vm/str_data.h"
#include "vm/text.h"
#include "vm/text_frame.h"

#include <algorithm>

namespace plait::vm {

namespace {

// Slots: the arguments as bound, then the frame's own.
enum : uint32_t { kObjects, kSep, kEnd, kFile, kFlush, kBuffer, kIndex, kText, kMethod };

Value extra_root(Mutator& m, ExtraRoot which) {
    return m.load(&m.root().extra[static_cast<int>(which)]);
}

// An attribute of the sys module, or no value.
Value sys_attribute(Mutator& m, NameId name) {
    const Value sys = extra_root(m, ExtraRoot::Sys);
    if (!m.is(sys, Kind::Module)) return Value();
    return dict_get_name(m, m.at<Dict>(m.at<Module>(sys)->dict), m.name(name));
}

// Where print(file=...) writes: 1 or 2 for the streams that are the host's, 0 for an object with
// write(), -1 for nowhere.
int stream_of(Mutator& m, Value file) {
    if (file.empty() || file == kNone) {
        file = sys_attribute(m, NameId::stdout_);
        if (file.empty()) return 1;
        if (file == kNone) return -1;
    }
    if (file == extra_root(m, ExtraRoot::SysStdout)) return 1;
    if (file == extra_root(m, ExtraRoot::SysStderr)) return 2;
    return 0;
}

Value target_of(Mutator& m, Value file) {
    return file.empty() || file == kNone ? sys_attribute(m, NameId::stdout_) : file;
}

bool check_separator(Mutator& m, Value v, const char* name) {
    if (v.empty() || v == kNone || m.is(payload_of(m, v), Kind::Str)) return true;
    m.raise(ErrorType::TypeError, "%s must be None or a string, not %s", name, type_name(m, v));
    return false;
}

bool check_separators(Mutator& m, Value sep, Value end) {
    return check_separator(m, sep, "sep") && check_separator(m, end, "end");
}

void append_separator(Mutator& m, Value v, const char* otherwise, std::string* out) {
    if (v.empty() || v == kNone)
        *out += otherwise;
    else
        append_utf8(m.at<Str>(payload_of(m, v)), out);
}

Value separator(Mutator& m, Value v, const char* otherwise) {
    return v.empty() || v == kNone ? new_str(m, otherwise) : payload_of(m, v);
}

// No encoding has surrogates: a string with one cannot be printed.
bool has_surrogates(Mutator& m, Value v) {
    if (!m.is(v, Kind::Str) || m.at<Str>(v)->width() == 1) return false;
    Str* s = m.at<Str>(v);
    return visit_characters(s, [&](auto* data) {
        return std::any_of(
            data, data + s->length, [](uint32_t c) { return c >= 0xd800 && c <= 0xdfff; });
    });
}

// The next argument at once where it is simple; kSignalSlow where it is not, kSignalStop behind the
// last.
Value append_argument(Mutator& m, NativeFrame& f) {
    const auto index = static_cast<uint32_t>(f.slot(kIndex).as_int());
    Tuple* objects = m.at<Tuple>(f.slot(kObjects));
    if (index == objects->size) return kSignalStop;
    std::string text;
    const Value object = objects->items()[index];
    if (has_surrogates(m, object)) return encode_text(m, object, Codec::Utf8, "strict"); // raises
    if (index) append_separator(m, f.slot(kSep), " ", &text);
    if (!append_simple_str(m, objects->items()[index], &text))
        return m.raising() ? kNoValue : kSignalSlow;
    return buffer_append(m, f.slot(kBuffer), text) ? kNone : kSignalRetry;
}

// The separator stands in the buffer before an argument's own code runs, as it would in CPython's.
bool append_separator_before(Mutator& m, NativeFrame& f) {
    std::string text;
    if (f.slot(kIndex).as_int()) append_separator(m, f.slot(kSep), " ", &text);
    return buffer_append(m, f.slot(kBuffer), text);
}

bool append_made(Mutator& m, NativeFrame& f) {
    return buffer_append_str(m, f.slot(kBuffer), m.at<Str>(f.slot(kText)));
}

void next_argument(NativeFrame& f) {
    f.slot(kIndex) = Value::from_int(f.slot(kIndex).as_int() + 1);
}

Value argument_count(Mutator& m, NativeFrame& f) {
    return Value::from_int(m.at<Tuple>(f.slot(kObjects))->size);
}

Value current(Mutator& m, NativeFrame& f) {
    return m.at<Tuple>(f.slot(kObjects))->items()[f.slot(kIndex).as_int()];
}

Value writer_of(Mutator& m, NativeFrame& f) {
    return get_attribute(m, f.slot(kFile), m.name(NameId::write));
}

Value write_to(Mutator& m, NativeFrame& f) {
    return call(m, f.slot(kMethod), &f.slot(kText), 1);
}

// Takes what was gathered out of the frame.
std::string take_buffer(Mutator& m, Value* slots) {
    std::string text(buffer_view(m, slots[kBuffer]));
    slots[kBuffer] = Value();
    return text;
}

// Writes what was gathered so far, as print() would have done by then.
void write_unfinished(Mutator& m, NativeFrame& f) {
    if (f.slot(kBuffer).empty()) return;
    write_output(m, stream_of(m, f.slot(kFile)), take_buffer(m, &f.slot(0)));
}

void write_buffer(Mutator& m, NativeFrame& f) {
    std::string text = take_buffer(m, &f.slot(0));
    append_separator(m, f.slot(kEnd), "\n", &text);
    write_output(m, stream_of(m, f.slot(kFile)), text);
}

// The driver writes what was printed out before the program goes on.
void flush_soon(Mutator& m) {
    m.poll.fetch_or(kPollSlice, std::memory_order_relaxed);
}

} // namespace

Value print_leaf(Mutator& m, Value* args, uint32_t) {
    const int stream = stream_of(m, args[kFile]);
    if (stream < 0) return kNone;
    Tuple* objects = m.at<Tuple>(args[kObjects]);
    const Value flushes = args[kFlush].empty() ? kFalse : leaf_truth(m, args[kFlush]);
    if (stream == 0 || objects->size > 64 || flushes == kSignalSlow) return kSignalSlow;
    if (!check_separators(m, args[kSep], args[kEnd])) return kNoValue;
    std::string text;
    for (uint32_t i = 0; i < objects->size; i++) {
        if (has_surrogates(m, objects->items()[i])) return kSignalSlow;
        if (i) append_separator(m, args[kSep], " ", &text);
        const size_t before = text.size();
        if (!append_simple_str(m, objects->items()[i], &text)) {
            if (!m.raising()) return kSignalSlow;
            write_output(m, stream, text.substr(0, before)); // those before it are printed
            return kNoValue;
        }
    }
    append_separator(m, args[kEnd], "\n", &text);
    write_output(m, stream, text);
    if (flushes == kTrue) flush_soon(m);
    return kNone;
}

Value print_step(Mutator& m, NativeFrame& f, Value in) {
    if (in.empty() && f.state() != 0 &&
        m.raising()) { // by an argument: those before it are printed all the same
        write_unfinished(m, f);
        return kNoValue;
    }
    PLAIT_FRAME_BEGIN
    if (!check_separators(m, f.slot(kSep), f.slot(kEnd))) return kNoValue;
    f.slot(kIndex) = Value::from_int(0);
    f.slot(kFile) = target_of(
        m, f.slot(kFile)); // what the program does to sys.stdout meanwhile does not matter
    if (f.slot(kFile) == kNone) return kNone;
    while (stream_of(m, f.slot(kFile)) == 0 && f.slot(kIndex) != argument_count(m, f)) {
        if (f.slot(kIndex).as_int()) {
            PLAIT_AWAIT(f.slot(kMethod), writer_of(m, f));
            PLAIT_AWAIT(f.slot(kText), separator(m, f.slot(kSep), " "));
            PLAIT_AWAIT(f.slot(kText), write_to(m, f));
        }
        PLAIT_AWAIT(f.slot(kMethod), writer_of(m, f));
        PLAIT_AWAIT(f.slot(kText), str_of(m, current(m, f)));
        PLAIT_AWAIT(f.slot(kText), write_to(m, f));
        next_argument(f);
    }
    if (stream_of(m, f.slot(kFile)) == 0) {
        PLAIT_AWAIT(f.slot(kMethod), writer_of(m, f));
        PLAIT_AWAIT(f.slot(kText), separator(m, f.slot(kEnd), "\n"));
        PLAIT_AWAIT(f.slot(kText), write_to(m, f));
        if (f.slot(kFlush).empty()) return kNone;
        PLAIT_AWAIT(f.slot(kText), truth(m, f.slot(kFlush)));
        if (f.slot(kText) != kTrue) return kNone;
        PLAIT_AWAIT(f.slot(kMethod), get_attribute(m, f.slot(kFile), m.name(NameId::flush)));
        PLAIT_AWAIT(f.slot(kText), call(m, f.slot(kMethod), nullptr, 0));
        return kNone;
    }
    for (;;) {
        PLAIT_POLL();
        PLAIT_RETRY_POINT();
        in = append_argument(m, f);
        if (in.empty() && append_separator_before(m, f)) write_unfinished(m, f);
        if (in.empty() || in == kSignalRetry) return in;
        if (in == kSignalStop) break;
        if (in == kSignalSlow) {
            PLAIT_RETRY_POINT();
            if (!append_separator_before(m, f)) return kSignalRetry;
            PLAIT_AWAIT(f.slot(kText), ([&] {
                            const Value text = str_of(m, current(m, f));
                            if (text.empty() && m.raising()) write_unfinished(m, f);
                            return text;
                        })());
            PLAIT_RETRY_POINT();
            if (!append_made(m, f)) return kSignalRetry;
        }
        next_argument(f);
    }
    write_buffer(m, f);
    if (!f.slot(kFlush).empty()) {
        PLAIT_AWAIT(f.slot(kText), truth(m, f.slot(kFlush)));
        if (f.slot(kText) == kTrue) flush_soon(m);
    }
    return kNone;
    PLAIT_FRAME_END
}

void write_unfinished_prints(Mutator& m) {
    const uint32_t print = m.vm.native_index(&kTextNatives.defs[0]);
    for (uint32_t i = 0; i < m.depth; i++) {
        if (m.records[i].code != 0 || m.records[i].native != print) continue;
        Value* slots = m.stack + m.records[i].base;
        const int stream = stream_of(m, slots[kFile]);
        if (stream <= 0 || slots[kBuffer].empty()) continue;
        m.vm.output_function(m, stream, take_buffer(m, slots));
    }
}

void set_output_function(Vm& vm, OutputFunction function) {
    vm.output_function = function;
}

void write_output(Mutator& m, int stream, std::string_view utf8) {
    if (!m.vm.output_function) return;
    write_unfinished_prints(m);
    m.vm.output_function(m, stream, utf8);
}

} // namespace plait::vm
