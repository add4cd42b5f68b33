#include "base/json_value.h"

#include "base/utf8.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace plait {

namespace {

// Recursive descent; the depth is bounded, so the C stack is too.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    bool read_document(JsonValue* out) {
        skip_space();
        if (!read_value(out, 0)) return false;
        skip_space();
        return at_ == text_.size();
    }

private:
    bool at_end() const { return at_ >= text_.size(); }
    char peek() const { return at_end() ? '\0' : text_[at_]; }

    bool take(char c) {
        if (at_end() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool take_word(std::string_view word) {
        if (text_.substr(at_, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }

    void skip_space() {
        while (!at_end() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos)
            ++at_;
    }

    bool read_value(JsonValue* out, int depth) {
        if (depth > kMaxJsonDepth) return false;
        switch (peek()) {
        case '{': return read_object(out, depth);
        case '[': return read_array(out, depth);
        case '"': out->kind = JsonValue::Kind::String; return read_string(&out->text);
        case 't': return read_boolean(out, "true", true);
        case 'f': return read_boolean(out, "false", false);
        case 'n': return take_word("null");
        default: return read_number(out);
        }
    }

    bool read_boolean(JsonValue* out, std::string_view word, bool value) {
        out->kind = JsonValue::Kind::Boolean;
        out->boolean = value;
        return take_word(word);
    }

    bool read_object(JsonValue* out, int depth) {
        out->kind = JsonValue::Kind::Object;
        take('{');
        skip_space();
        if (take('}')) return true;
        do {
            skip_space();
            JsonValue::Member& member = out->members.emplace_back();
            if (!read_string(&member.name)) return false;
            skip_space();
            if (!take(':')) return false;
            skip_space();
            if (!read_value(&member.value, depth + 1)) return false;
            skip_space();
        } while (take(','));
        return take('}');
    }

    bool read_array(JsonValue* out, int depth) {
        out->kind = JsonValue::Kind::Array;
        take('[');
        skip_space();
        if (take(']')) return true;
        do {
            skip_space();
            if (!read_value(&out->items.emplace_back(), depth + 1)) return false;
            skip_space();
        } while (take(','));
        return take(']');
    }

    bool read_string(std::string* out) {
        if (!take('"')) return false;
        while (!at_end()) {
            const char c = text_[at_++];
            if (c == '"') return true;
            if (static_cast<unsigned char>(c) < 0x20) return false;
            if (c != '\\') {
                *out += c;
            } else if (!read_escape(out)) {
                return false;
            }
        }
        return false;
    }

    bool read_escape(std::string* out) {
        if (at_end()) return false;
        const char c = text_[at_++];
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
        if (const size_t place = kNames.find(c); place != std::string_view::npos) {
            *out += kMeanings[place];
            return true;
        }
        uint32_t code_point = 0;
        if (c != 'u' || !read_hex(&code_point)) return false;
        if (code_point >= 0xDC00 && code_point <= 0xDFFF) return false;
        if (code_point >= 0xD800 && code_point <= 0xDBFF) {
            uint32_t low = 0;
            if (!take_word("\\u") || !read_hex(&low) || low < 0xDC00 || low > 0xDFFF) return false;
            code_point = 0x10000 + ((code_point - 0xD800) << 10) + (low - 0xDC00);
        }
        append_utf8(out, code_point);
        return true;
    }

    bool read_hex(uint32_t* out) {
        if (at_ + 4 > text_.size()) return false;
        const char* begin = text_.data() + at_;
        const auto [end, error] = std::from_chars(begin, begin + 4, *out, 16);
        at_ += 4;
        return error == std::errc() && end == begin + 4;
    }

    bool read_digits() {
        const size_t begin = at_;
        while (peek() >= '0' && peek() <= '9')
            ++at_;
        return at_ > begin;
    }

    bool read_number(JsonValue* out) {
        out->kind = JsonValue::Kind::Number;
        const size_t begin = at_;
        take('-');
        if (!take('0') && !read_digits()) return false;
        if (take('.') && !read_digits()) return false;
        if (take('e') || take('E')) {
            if (!take('+')) take('-');
            if (!read_digits()) return false;
        }
        // Not std::from_chars: libc++ has none for doubles.
        out->number = std::strtod(std::string(text_.substr(begin, at_ - begin)).c_str(), nullptr);
        return std::isfinite(out->number);
    }

    std::string_view text_;
    size_t at_ = 0;
};

} // namespace

const JsonValue* JsonValue::find(std::string_view name) const {
    for (auto member = members.rbegin(); member != members.rend(); ++member)
        if (member->name == name) return &member->value;
    return nullptr;
}

Result<JsonValue> read_json(std::string_view text) {
    JsonValue value;
    if (find_invalid_utf8(text) != std::string_view::npos || !Reader(text).read_document(&value))
        return Error{"This is not JSON."};
    return value;
}

void write_json(JsonWriter* json, const JsonValue& value) {
    switch (value.kind) {
    case JsonValue::Kind::Null: json->null(); return;
    case JsonValue::Kind::Boolean: json->boolean(value.boolean); return;
    case JsonValue::Kind::String: json->string(value.text); return;
    case JsonValue::Kind::Number:
        if (value.number == std::floor(value.number) && std::fabs(value.number) < 9e15) {
            json->integer(static_cast<int64_t>(value.number));
        } else {
            json->number(value.number);
        }
        return;
    case JsonValue::Kind::Array:
        json->begin_array();
        for (const JsonValue& item : value.items)
            write_json(json, item);
        json->end_array();
        return;
    case JsonValue::Kind::Object:
        json->begin_object();
        for (const auto& [name, member] : value.members) {
            json->key(name);
            write_json(json, member);
        }
        json->end_object();
        return;
    }
}

} // namespace plait
