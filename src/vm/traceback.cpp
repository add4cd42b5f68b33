#include "vm/traceback.h"

#include "lang/code.h"
#include "vm/classes.h"
#include "vm/containers.h"
#include "vm/exceptions.h"
#include "vm/machine.h"
#include "vm/ops.h"
#include "vm/stack.h"
#include "vm/suggestions.h"
#include "vm/text.h"

#include <algorithm>
#include <string>

namespace plait::vm {
namespace {

// As CPython: after so many equal entries the rest is counted.
constexpr int kRepeats = 3;

} // namespace

bool is_frozen(Mutator& m, const Code* code) {
    return m.is(code->filename, Kind::Str) && to_utf8(m, code->filename).rfind("<frozen ", 0) == 0;
}

std::string source_line(Mutator& m, Value filename, int32_t line) {
    const Value sources = m.root().extra[static_cast<int>(ExtraRoot::Sources)];
    if (sources.empty() || line < 1) return "";
    const Value text = dict_get_name(m, m.at<Dict>(sources), filename);
    if (!m.is(text, Kind::Bytes)) return "";
    Bytes* bytes = m.at<Bytes>(text);
    const std::string_view all(reinterpret_cast<const char*>(bytes->data()), bytes->size);
    size_t start = 0;
    for (int32_t i = 1; i < line; ++i) {
        start = all.find('\n', start);
        if (start == std::string_view::npos) return "";
        ++start;
    }
    return std::string(all.substr(start, all.find('\n', start) - start));
}

namespace {

const lang::PositionEntry* position_of(Mutator& m, Code* code, uint32_t word) {
    const lang::PositionEntry* entries = m.at<Raw>(code->positions)->as<lang::PositionEntry>();
    const lang::PositionEntry* found = nullptr;
    uint32_t low = 0, high = code->position_count;
    while (low < high) {
        const uint32_t middle = (low + high) / 2;
        if (entries[middle].start_word <= word) {
            found = entries + middle;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return found;
}

size_t characters(std::string_view utf8) {
    return static_cast<size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

const char* operator_text(lang::Opcode opcode) {
    static const char* const texts[] = {
        "+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"};
    const int index = static_cast<int>(opcode) - static_cast<int>(lang::Opcode::Add);
    if (index >= 0 && index < 13) return texts[index];
    if (opcode == lang::Opcode::AddInt) return "+";
    if (opcode == lang::Opcode::SubInt) return "-";
    return nullptr;
}

// Skips a string literal that starts at [i]; returns the index of its last character.
size_t skip_string(std::string_view text, size_t i) {
    const char quote = text[i];
    for (++i; i < text.size() && text[i] != quote; ++i) {
        if (text[i] == '\\') ++i;
    }
    return std::min(i, text.size() - 1);
}

// Whether what stands before [i] is an operator or an opening bracket, so that a sign there belongs
// to one operand.
bool is_sign_at(std::string_view text, size_t i) {
    while (i > 0 && text[i - 1] == ' ')
        --i;
    return i == 0 || std::string_view("+-*/%<>&|^@=,(").find(text[i - 1]) != std::string_view::npos;
}

// Where the operator of the outermost binary operation stands, or npos: the last one outside
// brackets.
size_t find_operator(std::string_view text, std::string_view symbol) {
    size_t found = std::string_view::npos;
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = skip_string(text, i);
        } else if (c == '(' || c == '[' || c == '{') {
            ++depth;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        } else if (depth == 0 && i > 0 && text.substr(i, symbol.size()) == symbol) {
            const bool doubled = symbol.size() == 1 && (c == '*' || c == '/') &&
                                 i + 1 < text.size() && text[i + 1] == c;
            const bool unary = (c == '+' || c == '-') && symbol.size() == 1 && is_sign_at(text, i);
            if (!doubled && !unary && !(symbol == "**" && found != std::string_view::npos))
                found = i;
            i += symbol.size() - 1 + (doubled ? 1 : 0);
        }
    }
    return found;
}

// Where the outermost subscript's bracket opens, or npos.
size_t find_subscript(std::string_view text) {
    if (text.empty() || text.back() != ']') return std::string_view::npos;
    size_t open = std::string_view::npos;
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' || c == '\'') {
            i = skip_string(text, i);
        } else if (c == '(' || c == '[' || c == '{') {
            if (depth++ == 0 && c == '[') open = i;
        } else if (c == ')' || c == ']' || c == '}') {
            --depth;
        }
    }
    return open;
}

// The marks under [segment], the part of the line that the instruction stands for.
std::string marks(std::string_view segment, lang::Opcode opcode) {
    const size_t width = characters(segment);
    std::string line(width, '^');
    size_t from = std::string_view::npos, to = 0;
    if (const char* symbol = operator_text(opcode)) {
        from = find_operator(segment, symbol);
        if (from != std::string_view::npos) to = from + std::string_view(symbol).size();
    } else if (opcode == lang::Opcode::LoadItem || opcode == lang::Opcode::StoreItem ||
               opcode == lang::Opcode::DeleteItem) {
        from = find_subscript(segment);
        to = segment.size();
    }
    if (from == std::string_view::npos) return line;
    line.assign(width, '~');
    const size_t first = characters(segment.substr(0, from));
    for (size_t i = first; i < first + characters(segment.substr(from, to - from)); ++i)
        line[i] = '^';
    return line;
}

// The line and what stands under it.
std::string source_text(Mutator& m, Code* code, uint32_t word, const std::string& line) {
    const size_t indent = line.find_first_not_of(" \t\f");
    if (indent == std::string::npos) return "";
    const size_t last = line.find_last_not_of(" \t\f\r");
    const std::string trimmed = line.substr(indent, last - indent + 1);
    std::string text = "    " + trimmed + "\n";
    const lang::PositionEntry* position = position_of(m, code, word);
    if (!position || position->column < 0) return text;
    const size_t start = std::max<size_t>(static_cast<size_t>(position->column), indent);
    const bool one_line = position->end_line == position->line;
    const size_t end = one_line && position->end_column >= 0
                           ? static_cast<size_t>(position->end_column)
                           : last + 1;
    if (end <= start || end > line.size()) return text;
    if (start == indent && end >= last + 1) {
        // The whole line: nothing to mark, unless an operator or subscript stands out in it.
        const std::string under =
            one_line ? marks(line.substr(start, end - start),
                             static_cast<lang::Opcode>(words_of(m, code)[word] & 0xff))
                     : "";
        if (under.find('~') == std::string::npos) return text;
        return text + "    " + under + "\n";
    }
    const std::string_view segment = std::string_view(line).substr(start, end - start);
    const size_t padding = characters(std::string_view(line).substr(indent, start - indent));
    const std::string under =
        one_line ? marks(segment, static_cast<lang::Opcode>(words_of(m, code)[word] & 0xff))
                 : std::string(characters(segment), '^');
    return text + "    " + std::string(padding, ' ') + under + "\n";
}

std::string entry_text(Mutator& m, Traceback* entry) {
    Code* code = m.at<Code>(entry->code);
    std::string text = "  File \"" + to_utf8(m, code->filename) + "\", line " +
                       std::to_string(entry->line) + ", in " + to_utf8(m, code->name) + "\n";
    const std::string line = source_line(m, code->filename, entry->line);
    if (!line.empty()) text += source_text(m, code, entry->word, line);
    return text;
}

bool is_hidden(Mutator& m, Traceback* entry) {
    return is_frozen(m, m.at<Code>(entry->code));
}

std::string repeated_text(int count) {
    if (count <= kRepeats) return "";
    const int more = count - kRepeats;
    return "  [Previous line repeated " + std::to_string(more) + " more time" +
           (more > 1 ? "s" : "") + "]\n";
}

std::string type_text(Mutator& m, Value exception) {
    Class* klass = m.at<Class>(m.class_of(exception));
    const std::string name = to_utf8(m, klass->qualified_name);
    const std::string module =
        m.is(klass->module, Kind::Str) ? to_utf8(m, klass->module) : "builtins";
    return module == "builtins" || module == "__main__" ? name : module + "." + name;
}

} // namespace

std::string exception_line(Mutator& m, Value exception, const std::string& text) {
    const std::string type = type_text(m, exception);
    return text.empty() ? type + "\n" : type + ": " + text + advice_for(m, exception) + "\n";
}

std::string format_traceback(Mutator& m, Value traceback) {
    std::string text;
    std::string previous;
    int count = 0;
    for (Value at = traceback; at != kNone; at = m.at<Traceback>(at)->next) {
        Traceback* entry = m.at<Traceback>(at);
        if (is_hidden(m, entry)) continue;
        const std::string key =
            std::to_string(entry->code.bits()) + ":" + std::to_string(entry->line);
        if (key != previous) {
            text += repeated_text(count);
            previous = key;
            count = 0;
        }
        if (++count <= kRepeats) text += entry_text(m, entry);
    }
    return text + repeated_text(count);
}

Value traceback_entries(Mutator& m, Value traceback) {
    List* list = try_new_list(m, 4);
    if (!list) return kSignalRetry;
    for (Value at = traceback; m.is(at, Kind::Traceback); at = m.at<Traceback>(at)->next) {
        Traceback* entry = m.at<Traceback>(at);
        if (is_hidden(m, entry)) continue;
        Code* code = m.at<Code>(entry->code);
        const Value text = new_str(m, entry_text(m, entry));
        if (text.is_signal()) return text;
        const Value items[4] = {code->filename, Value::from_int(entry->line), code->name, text};
        const Value tuple = new_tuple(m, items, 4);
        if (tuple.is_signal() || !list_append(m, list, tuple)) return kSignalRetry;
    }
    return m.value_of(list);
}

namespace {

// The line at which the Python frame [index] is. Under a frame that came between two instructions,
// the last one is meant.
int32_t line_of_frame(Mutator& m, uint32_t index) {
    const Record& record = m.records[index];
    const bool between = index + 1 < m.depth && m.records[index + 1].ret == Return::Resume;
    const uint32_t word = between && record.pc > 0 ? record.pc - 1 : record.pc;
    return line_of(m, m.at<Code>(record.code), word);
}

Ref globals_of_frame(Mutator& m, const Record& record) {
    return m.at<Function>(m.stack[record.base - 1])->globals;
}

} // namespace

uint32_t program_line(Mutator& m) {
    const Value module = m.root().main_module;
    if (!m.is(module, Kind::Module)) return 0;
    const Ref globals = m.at<Module>(module)->dict;
    for (uint32_t i = m.depth; i-- > 0;) {
        const Record& record = m.records[i];
        if (record.code == 0 || globals_of_frame(m, record) != globals) continue;
        return static_cast<uint32_t>(std::max(line_of_frame(m, i), 0));
    }
    return 0;
}

Value frame_place(Mutator& m, uint32_t level, bool with_name) {
    for (uint32_t i = m.depth; i-- > 0;) {
        const Record& record = m.records[i];
        if (record.code == 0 || level-- != 0) continue;
        Code* code = m.at<Code>(record.code);
        const Ref globals = globals_of_frame(m, record);
        const Value items[3] = {code->filename,
                                Value::from_int(line_of_frame(m, i)),
                                with_name ? code->name : Value::from_ref(globals)};
        return new_tuple(m, items, 3);
    }
    return kNone;
}

Value format_exception(Mutator& m, Value exception) {
    return push_native(m, kMachine[kFrameFormatException], &exception, 1);
}

Value register_source(Mutator& m, std::string_view filename, std::string_view text) {
    Value& sources = m.root().extra[static_cast<int>(ExtraRoot::Sources)];
    if (sources.empty()) {
        Dict* dict = try_new_dict(m);
        if (!dict) return kSignalRetry;
        sources = m.value_of(dict);
    }
    const Value name = intern_utf8(m, filename);
    const Value bytes = new_bytes(m, text.data(), static_cast<uint32_t>(text.size()));
    if (name.is_signal() || bytes.is_signal()) return kSignalRetry;
    return dict_set_name(m, m.at<Dict>(sources), name, bytes);
}

namespace {

// The notes that add_note left, a line each.
std::string notes_text(Mutator& m, Exception* exception) {
    const Value notes = instance_get(m, exception, m.name(NameId::notes), nullptr);
    if (!m.is(notes, Kind::List)) return "";
    std::string text;
    for (uint32_t i = 0; i < m.at<List>(notes)->size; ++i) {
        const Value note = list_get(m, m.at<List>(notes), i);
        if (m.is(note, Kind::Str)) text += to_utf8(m, note) + "\n";
    }
    return text;
}

// The chain to print, outermost cause first, as a list of exceptions; a tuple (exception, is cause)
// each.
Value chain_of(Mutator& m, Value exception) {
    List* list = try_new_list(m, 4);
    if (!list) return kSignalRetry;
    for (Value at = exception; at != kNone;) {
        Exception* object = m.at<Exception>(at);
        Value next = kNone;
        Value is_cause = kFalse;
        if (object->cause != kNone) {
            next = object->cause;
            is_cause = kTrue;
        } else if (object->context != kNone && !object->suppress_context) {
            next = object->context;
        }
        const Value pair[2] = {at, is_cause};
        const Value tuple = new_tuple(m, pair, 2);
        if (tuple == kSignalRetry || !list_append(m, list, tuple)) return kSignalRetry;
        // A loop of causes ends where it began.
        for (uint32_t i = 0; i < list->size; ++i) {
            if (m.at<Tuple>(list_get(m, list, i))->items()[0] == next) next = kNone;
        }
        at = next;
    }
    return m.value_of(list);
}

const char* joint(bool is_cause) {
    return is_cause ? "\nThe above exception was the direct cause of the following exception:\n\n"
                    : "\nDuring handling of the above exception, another exception occurred:\n\n";
}

} // namespace

// Slots: exception; chain, place in it from the end, text so far, str of one, answer.
Value step_format_exception(Mutator& m, NativeFrame& f, Value in) {
    PLAIT_FRAME_BEGIN
    PLAIT_AWAIT(f.slot(1), chain_of(m, f.slot(0)));
    f.slot(2) = Value::from_int(m.at<List>(f.slot(1))->size);
    f.slot(3) = m.root().empty_string;
    while (f.slot(2).as_int() > 0) {
        f.slot(2) = Value::from_int(f.slot(2).as_int() - 1);
        PLAIT_AWAIT_CATCH(
            f.slot(4),
            str_of(
                m,
                m.at<Tuple>(list_get(m, m.at<List>(f.slot(1)), f.slot(2).as_int()))->items()[0]));
        if (f.slot(4).empty()) {
            m.take_exception();
            PLAIT_AWAIT(f.slot(4), new_str(m, "<exception str() failed>"));
        }
        PLAIT_AWAIT(
            f.slot(3), ([&] {
                Tuple* pair = m.at<Tuple>(list_get(m, m.at<List>(f.slot(1)), f.slot(2).as_int()));
                Exception* exception = m.at<Exception>(pair->items()[0]);
                std::string text = to_utf8(m, f.slot(3));
                if (!text.empty()) text += joint(pair->items()[1] == kTrue);
                if (exception->traceback != kNone) {
                    text += "Traceback (most recent call last):\n" +
                            format_traceback(m, exception->traceback);
                }
                const std::string says = to_utf8(m, f.slot(4));
                return new_str(m,
                               text +
                                   exception_line(m,
                                                  pair->items()[0],
                                                  says.empty()
                                                      ? says
                                                      : says + near_name_for(m, pair->items()[0])) +
                                   notes_text(m, exception));
            })());
    }
    return f.slot(3);
    PLAIT_FRAME_END
}

} // namespace plait::vm
