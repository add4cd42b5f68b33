#include "app/link_command.h"

#include "link/link.h"
#include "platform/output.h"

namespace plait::app {

namespace {

constexpr int kRefused = 2;

int refuse(const std::string& sentence) {
    (void)platform::write_all(2, "plait: " + sentence + "\n").ok();
    return kRefused;
}

// Takes "--name=value" out of [words]; empty where it is not there.
std::string take_value(std::vector<std::string>* words, const std::string& name) {
    const std::string prefix = name + "=";
    for (size_t place = 0; place < words->size(); ++place) {
        if (!(*words)[place].starts_with(prefix)) continue;
        const std::string value = (*words)[place].substr(prefix.size());
        words->erase(words->begin() + static_cast<std::ptrdiff_t>(place));
        return value;
    }
    return {};
}

Result<std::string> make_link(const Options& options) {
    link::Shared shared;
    // One byte more than fits, so that the link's own message comes.
    shared.source = PLAIT_TRY(platform::read_file(options.file, link::kMaxSourceBytes + 1));
    shared.settings = link_settings(options);
    return link::encode_link(shared);
}

std::string settings_text(const link::Shared& shared) {
    std::string text;
    for (const auto& [name, value] : shared.settings)
        text += " --" + name + "=" + value;
    return text.empty() ? "settings: as usual" : "settings:" + text;
}

} // namespace

std::vector<std::pair<std::string, std::string>> link_settings(const Options& options) {
    const Options usual;
    std::vector<std::pair<std::string, std::string>> settings;
    if (!options.gil) settings.emplace_back("gil", "off");
    if (options.start_method == runtime::StartMethod::Spawn)
        settings.emplace_back("start-method", "spawn");
    if (options.memory_bytes != usual.memory_bytes)
        settings.emplace_back("memory", std::to_string(options.memory_bytes >> 20));
    return settings;
}

int link_command(const std::vector<std::string>& words) {
    std::vector<std::string> rest = words;
    const std::string page = take_value(&rest, "--page");
    const Result<Options> parsed = parse_options(rest);
    if (!parsed.ok()) return refuse(parsed.error().message);
    if (parsed.value().file.empty())
        return refuse("Which program? plait link FILE [--page=ADDRESS] [--gil=off].");
    const Result<std::string> link = make_link(parsed.value());
    if (!link.ok()) return refuse(link.error().message);
    const Result<void> written =
        platform::write_all(1, page.substr(0, page.find('#')) + link.value() + "\n");
    return written.ok() ? 0 : 1;
}

int open_command(const std::vector<std::string>& words) {
    std::vector<std::string> rest = words;
    const std::string output = take_value(&rest, "--output");
    if (rest.size() != 1) return refuse("Which link? plait open 'LINK' [--output=FILE].");
    const Result<link::Shared> shared = link::decode_link(rest[0]);
    if (!shared.ok()) return refuse(shared.error().message);
    const std::string& source = shared.value().source;
    const Result<void> written =
        output.empty() ? platform::write_all(1, source) : platform::write_file(output, source);
    if (!written.ok()) return refuse(written.error().message);
    (void)platform::write_all(2, "plait: " + settings_text(shared.value()) + "\n").ok();
    return 0;
}

} // namespace plait::app
