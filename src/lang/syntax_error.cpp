#include "lang/source_error.h"
#include "lang/unicode.h"

#include <cstdio>

namespace plait::lang {

namespace {

// The text of line [number] without its end; empty where there is none.
std::string_view line_of(std::string_view source, int number) {
    size_t start = 0;
    for (int line = 1; line < number; line++) {
        const size_t end = source.find_first_of("\r\n", start);
        if (end == std::string_view::npos) return {};
        start = end + (source.substr(end, 2) == "\r\n" ? 2 : 1);
    }
    const size_t end = source.find_first_of("\r\n", start);
    return source.substr(start, end == std::string_view::npos ? end : end - start);
}

int characters_before(std::string_view line, int bytes) {
    int count = 0;
    for (int i = 0; i < bytes && i < static_cast<int>(line.size()); i++) {
        if ((static_cast<unsigned char>(line[static_cast<size_t>(i)]) & 0xc0) != 0x80) count++;
    }
    // A place behind the end of the line, as that of a newline, counts on.
    return count +
           (bytes > static_cast<int>(line.size()) ? bytes - static_cast<int>(line.size()) : 0);
}

constexpr const char* kNotUtf8 = "Non-UTF-8 code";

SyntaxError::Kind kind_of(Fault::Kind kind) {
    switch (kind) {
    case Fault::Kind::Syntax: return SyntaxError::Kind::Syntax;
    case Fault::Kind::Indentation: return SyntaxError::Kind::Indentation;
    case Fault::Kind::Tab: return SyntaxError::Kind::Tab;
    case Fault::Kind::Unsupported: return SyntaxError::Kind::Unsupported;
    case Fault::Kind::TooLarge: return SyntaxError::Kind::TooLarge;
    }
    return SyntaxError::Kind::Syntax;
}

const char* name_of_kind(SyntaxError::Kind kind) {
    switch (kind) {
    case SyntaxError::Kind::Indentation: return "IndentationError";
    case SyntaxError::Kind::Tab: return "TabError";
    case SyntaxError::Kind::Unsupported: return "Unsupported";
    default: return "SyntaxError";
    }
}

// The encoding that a comment of one of the first two lines names, as PEP 263 has it.
std::string_view named_encoding(std::string_view line) {
    const size_t start = line.find_first_not_of(" \t\f");
    if (start == std::string_view::npos || line[start] != '#') return {};
    size_t at = line.find("coding");
    if (at == std::string_view::npos) return {};
    at += 6;
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) return {};
    at = line.find_first_not_of(" \t", at + 1);
    if (at == std::string_view::npos) return {};
    const size_t end = line.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", at);
    return line.substr(at, end == std::string_view::npos ? end : end - at);
}

bool is_utf8_name(std::string_view name) {
    std::string plain;
    for (const char c : name) {
        if (c == '_' || c == '-') continue;
        plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
    }
    return plain.empty() || plain == "utf8" || plain == "utf8sig" || plain == "ascii" ||
           plain == "usascii";
}

// Where the first byte at or behind [at] stands that is part of no UTF-8 character.
size_t first_bad_byte(std::string_view source, size_t at) {
    while (at < source.size()) {
        size_t length = 1;
        while (length <= 4 && !is_utf8(source.substr(at, length)))
            length++;
        if (length > 4) break;
        at += length;
    }
    return at < source.size() ? at : source.size() - 1;
}

bool is_blank_or_comment(std::string_view line) {
    const size_t start = line.find_first_not_of(" \t\f");
    return start == std::string_view::npos || line[start] == '#';
}

} // namespace

std::optional<SyntaxError> check_encoding(std::string_view source, const std::string& filename) {
    SyntaxError error;
    error.kind = SyntaxError::Kind::Encoding;
    error.filename = filename;
    if (source.find('\0') != std::string_view::npos) {
        error.message = "source code cannot contain null bytes";
        return error;
    }
    for (int number = 1; number <= 2; number++) {
        const std::string_view line = line_of(source, number);
        const std::string_view encoding = named_encoding(line);
        if (!is_utf8_name(encoding)) {
            error.message = "encoding '" + std::string(encoding) + "': save the file as UTF-8";
            return error;
        }
        if (!is_blank_or_comment(line)) break;
    }
    if (is_utf8(source)) return std::nullopt;
    int line = 1;
    size_t good = 0;
    while (good < source.size()) {
        size_t end = source.find('\n', good);
        end = end == std::string_view::npos ? source.size() : end + 1;
        if (!is_utf8(source.substr(good, end - good))) break;
        line++;
        good = end;
    }
    const size_t bad = first_bad_byte(source, good);
    char code[8];
    std::snprintf(code, sizeof code, "\\x%02x", static_cast<unsigned char>(source[bad]));
    error.message = std::string(kNotUtf8) + " starting with '" + code + "' in file " + filename +
                    " on line " + std::to_string(line) +
                    ", but no encoding declared; see https://peps.python.org/pep-0263/ for details";
    error.line = line;
    return error;
}

SyntaxError
to_syntax_error(const Fault& fault, std::string_view source, const std::string& filename) {
    SyntaxError error;
    error.kind = kind_of(fault.kind);
    error.message = fault.message;
    error.filename = filename;
    error.line = fault.place.line;
    error.end_line = fault.place.end_line;
    const std::string_view line = line_of(source, error.line);
    error.text = std::string(line);
    // A column of -1 is before the line's first character.
    error.column = fault.place.column < 0 ? 0 : characters_before(line, fault.place.column) + 1;
    const std::string_view end_line = line_of(source, error.end_line);
    error.end_column = characters_before(end_line, fault.place.end_column) + 1;
    return error;
}

std::string SyntaxError::format() const {
    // CPython shows no place for this one: its words name it.
    if (message.rfind(kNotUtf8, 0) == 0) return "SyntaxError: " + message + "\n";
    std::string result = "  File \"" + filename + "\"";
    result += ", line " + std::to_string(line > 0 ? line : 1) + "\n";
    const size_t indent = text.find_first_not_of(" \t\f");
    if (line > 0 && !text.empty() && indent != std::string::npos) {
        size_t last = text.find_last_not_of("\r\n");
        const std::string shown = text.substr(indent, last - indent + 1);
        result += "    " + shown + "\n";
        const int shift = static_cast<int>(indent);
        const int start = column - 1 - shift;
        int end = end_line == line ? end_column - 1 - shift : static_cast<int>(shown.size());
        // For a missing block CPython shows one caret, and none behind the last line.
        const bool missing_block =
            kind == Kind::Indentation &&
            (message.rfind("expected an", 0) == 0 || message == "unexpected unindent");
        const bool has_caret =
            start >= 0 && !(missing_block && start >= static_cast<int>(shown.size()));
        if (end <= start || missing_block) end = start + 1;
        if (has_caret) {
            result += "    ";
            for (int i = 0; i < start; i++) {
                const auto at = static_cast<size_t>(i);
                const bool blank = at < shown.size() && (shown[at] == '\t' || shown[at] == '\f');
                result.push_back(blank ? shown[at] : ' ');
            }
            result.append(static_cast<size_t>(end - start), '^');
            result += "\n";
        }
    }
    return result + name_of_kind(kind) + ": " + message + "\n";
}

std::string SyntaxError::format_warning() const {
    const size_t indent = text.find_first_not_of(" \t\f");
    const size_t last = text.find_last_not_of(" \t\f\r");
    std::string result =
        filename + ":" + std::to_string(line) + ": SyntaxWarning: " + message + "\n";
    if (indent != std::string::npos) result += "  " + text.substr(indent, last - indent + 1) + "\n";
    return result;
}

} // namespace plait::lang
