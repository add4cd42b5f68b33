// JsonValue: one JSON text, read into a tree. The other direction is JsonWriter.
//
// Strict RFC 8259 over valid UTF-8: what a browser's JSON.parse refuses is refused here, and so is
// a lone surrogate and nesting beyond kMaxJsonDepth. Plain values; any thread.
#pragma once

#include "base/json_writer.h"
#include "base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace plait {

inline constexpr int kMaxJsonDepth = 32;

struct JsonValue {
    enum class Kind { Null, Boolean, Number, String, Array, Object };
    struct Member;

    Kind kind = Kind::Null;
    bool boolean = false;
    double number = 0;
    std::string text;             // Of a string.
    std::vector<JsonValue> items; // Of an array.
    std::vector<Member> members;  // Of an object, in their order; of equal names the last counts.

    bool is(Kind other) const { return kind == other; }
    // The member of that name, or null.
    const JsonValue* find(std::string_view name) const;
};

struct JsonValue::Member {
    std::string name;
    JsonValue value;
};

// The error names no place: texts that come here are not read by people.
Result<JsonValue> read_json(std::string_view text);

void write_json(JsonWriter* json, const JsonValue& value);

} // namespace plait
