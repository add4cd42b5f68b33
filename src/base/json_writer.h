// JsonWriter: builds one JSON text in a string, front to back.
//
// Commas and escapes are its business, nesting is the caller's: every begin has its end, and in an
// object each value follows its key. Strings must be UTF-8; what is not
// becomes U+FFFD, so that the text is always valid JSON. One thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace plait {

class JsonWriter {
public:
    void begin_object() { open('{'); }
    void end_object() { close('}'); }
    void begin_array() { open('['); }
    void end_array() { close(']'); }

    void key(std::string_view name);
    void string(std::string_view text);
    void integer(int64_t number);
    void unsigned_integer(uint64_t number);
    // NaN and infinities, which JSON has not, become null.
    void number(double number);
    void boolean(bool value);
    void null();

    // A key and its value in one call.
    void member(std::string_view name, std::string_view text) { key(name), string(text); }
    void member(std::string_view name, const char* text) { key(name), string(text); }
    void member(std::string_view name, int64_t value) { key(name), integer(value); }
    void member(std::string_view name, uint64_t value) { key(name), unsigned_integer(value); }
    void member(std::string_view name, int value) { key(name), integer(value); }
    void member(std::string_view name, uint32_t value) { key(name), unsigned_integer(value); }
    void member(std::string_view name, double value) { key(name), number(value); }
    void member(std::string_view name, bool value) { key(name), boolean(value); }

    // A line break between values, for texts that people read too.
    void newline() { text_ += '\n'; }

    const std::string& text() const { return text_; }
    std::string take() { return std::move(text_); }

private:
    void open(char bracket);
    void close(char bracket);
    void before_value();

    std::string text_;
    bool needs_comma_ = false;
};

// Appends [text] to [out] as a quoted JSON string.
void append_json_string(std::string* out, std::string_view text);

} // namespace plait
