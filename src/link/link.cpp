#include "link/link.h"

#include "link/base64url.h"
#include "link/deflate.h"

#include <algorithm>

namespace plait::link {

namespace {

constexpr size_t kChecksumBytes = 4;

// Which values a setting may have; a number is written as one in the JSON.
struct SettingRule {
    std::string_view name;
    std::string_view choices; // Separated by spaces; empty: a number of MiB.
};
constexpr SettingRule kSettings[] = {
    {"gil", "on off"}, {"start-method", "fork spawn"}, {"memory", ""}};

Error damaged() {
    return {"This link is damaged: a part of it is missing or was changed. Ask for it again, and "
            "copy it whole."};
}

Error from_newer() {
    return {"This link was made by a newer Plait, and this one cannot read it. Get the newest, or "
            "ask for the program itself."};
}

Error too_long() {
    return {"This link is too long: Plait reads links of up to 256 KiB."};
}

const SettingRule* find_rule(std::string_view name) {
    const auto* rule =
        std::find_if(std::begin(kSettings), std::end(kSettings), [&](const SettingRule& candidate) {
            return candidate.name == name;
        });
    return rule == std::end(kSettings) ? nullptr : rule;
}

bool is_choice(std::string_view choices, std::string_view word) {
    while (!choices.empty()) {
        const std::string_view choice = choices.substr(0, choices.find(' '));
        if (choice == word) return true;
        choices.remove_prefix(std::min(choices.size(), choice.size() + 1));
    }
    return false;
}

std::string checksum(std::string_view json) {
    const uint32_t crc = crc32_of(json);
    std::string bytes;
    for (size_t i = 0; i < kChecksumBytes; ++i)
        bytes += static_cast<char>(crc >> (8 * i));
    return bytes;
}

std::string to_json(const Shared& shared) {
    JsonWriter json;
    json.begin_object();
    json.member("source", shared.source);
    json.key("settings");
    json.begin_object();
    for (const auto& [name, value] : shared.settings) {
        const SettingRule* rule = find_rule(name);
        if (rule && rule->choices.empty()) {
            json.member(name, static_cast<int64_t>(std::atoll(value.c_str())));
        } else {
            json.member(name, value);
        }
    }
    json.end_object();
    for (const auto& [name, value] :
         {std::pair{"schedule", &shared.schedule}, std::pair{"results", &shared.results}}) {
        if (value->is(JsonValue::Kind::Null)) continue;
        json.key(name);
        write_json(&json, *value);
    }
    json.end_object();
    return json.take();
}

// One setting's text, or an error where it is not one that this version knows.
Result<std::string> read_setting(const std::string& name, const JsonValue& value) {
    const SettingRule* rule = find_rule(name);
    if (!rule) return from_newer();
    if (rule->choices.empty()) {
        const bool fits = value.is(JsonValue::Kind::Number) && value.number >= 8 &&
                          value.number <= 4095 && value.number == static_cast<int>(value.number);
        if (!fits) return damaged();
        return std::to_string(static_cast<int>(value.number));
    }
    if (!value.is(JsonValue::Kind::String)) return damaged();
    if (!is_choice(rule->choices, value.text)) return from_newer();
    return value.text;
}

Result<Shared> from_json(const JsonValue& json) {
    const JsonValue* source = json.find("source");
    const JsonValue* settings = json.find("settings");
    if (!source || !source->is(JsonValue::Kind::String) || !settings ||
        !settings->is(JsonValue::Kind::Object))
        return damaged();
    if (source->text.size() > kMaxSourceBytes) return too_long();
    Shared shared;
    shared.source = source->text;
    for (const auto& [name, value] : settings->members) {
        shared.settings.emplace_back(name, PLAIT_TRY(read_setting(name, value)));
    }
    if (const JsonValue* schedule = json.find("schedule")) shared.schedule = *schedule;
    if (const JsonValue* results = json.find("results")) shared.results = *results;
    return shared;
}

} // namespace

Result<std::string> encode_link(const Shared& shared) {
    if (shared.source.size() > kMaxSourceBytes)
        return Error{"This program is too long for a link: 512 KiB is the most."};
    const std::string json = to_json(shared);
    std::string link = std::string("#") + kVersion;
    link += encode_base64url(deflate_raw(json) + checksum(json));
    if (json.size() > kMaxJsonBytes || link.size() > kMaxLinkChars)
        return Error{"This program is too long for a link: a link has at most 256 KiB."};
    return link;
}

Result<Shared> decode_link(std::string_view address) {
    const size_t hash = address.find('#');
    if (hash == std::string_view::npos || hash + 1 == address.size())
        return Error{"This is no link to a program: it has nothing after a #."};
    const std::string_view fragment = address.substr(hash + 1);
    if (fragment.size() > kMaxLinkChars) return too_long();
    if (fragment[0] != kVersion) {
        const bool is_version = fragment[0] > kVersion && fragment[0] <= '9';
        return is_version ? from_newer() : damaged();
    }
    const std::optional<std::string> bytes = decode_base64url(fragment.substr(1));
    if (!bytes || bytes->size() < kChecksumBytes) return damaged();
    const std::string_view deflated(bytes->data(), bytes->size() - kChecksumBytes);
    const std::optional<std::string> json = inflate_raw(deflated, kMaxJsonBytes);
    if (!json || checksum(*json) != bytes->substr(deflated.size())) return damaged();
    const Result<JsonValue> value = read_json(*json);
    if (!value.ok()) return damaged();
    return from_json(value.value());
}

} // namespace plait::link
