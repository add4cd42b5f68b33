#include "app/options.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace plait::app {

namespace {

// One option: how it is spelt, whether it has a value, what it means, and how it is taken over.
// [take] says what was wrong with the value, or nothing.
struct OptionDef {
    const char* name;
    const char* value; // null: has none
    const char* help;  // null: not shown
    std::string (*take)(Options& options, const std::string& value);
};

std::string one_of(const char* choices) {
    return std::string("must be ") + choices;
}

bool to_number(const std::string& text, uint64_t* out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *out);
    return error == std::errc() && end == text.data() + text.size();
}

std::string take_gil(Options& options, const std::string& value) {
    if (value != "on" && value != "off") return one_of("on or off");
    options.gil = value == "on";
    return {};
}

std::string take_start_method(Options& options, const std::string& value) {
    if (value != "fork" && value != "spawn") return one_of("fork or spawn");
    options.start_method =
        value == "spawn" ? runtime::StartMethod::Spawn : runtime::StartMethod::Fork;
    return {};
}

std::string take_memory(Options& options, const std::string& value) {
    uint64_t mebibytes = 0;
    if (!to_number(value, &mebibytes) || mebibytes < 8 || mebibytes > 4095) {
        return one_of("a number of MiB from 8 to 4095");
    }
    options.memory_bytes = mebibytes << 20;
    return {};
}

std::string take_seed(Options& options, const std::string& value) {
    return to_number(value, &options.debug.seed) ? std::string() : one_of("a number");
}

std::string take_debug(Options& options, const std::string& value) {
    std::string_view rest = value;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
        if (word == "gc-stress") {
            options.debug.gc_stress = true;
        } else if (word == "tiny-slice") {
            options.debug.tiny_slice = true;
        } else if (word == "relocate") {
            options.debug.relocate = true;
        } else if (word == "thin") {
            options.debug.thin = true;
        } else if (word == "stretch") {
            options.debug.stretch = true;
        } else {
            return one_of("a list of gc-stress, tiny-slice, relocate, thin, stretch");
        }
    }
    return {};
}

std::string take_spawned(Options& options, const std::string& value) {
    uint64_t fd = 0;
    if (!to_number(value, &fd)) return one_of("a descriptor");
    options.spawned_fd = static_cast<int>(fd);
    return {};
}

constexpr OptionDef kOptions[] = {
    {"--gil", "on|off", "off: threads run in parallel, as in free-threaded Python", take_gil},
    {"--start-method", "fork|spawn", "how multiprocessing starts a process", take_start_method},
    {"--trace",
     "FILE",
     "write what happened: NAME.json for ui.perfetto.dev, NAME.plait for Plait itself",
     [](Options& options, const std::string& value) {
         options.trace_file = value;
         return std::string();
     }},
    {"--summary",
     nullptr,
     "print where the time went",
     [](Options& options, const std::string&) {
         options.summary = true;
         return std::string();
     }},
    {"--link",
     nullptr,
     "print a link to the program that has this run's figures in it",
     [](Options& options, const std::string&) {
         options.link = true;
         return std::string();
     }},
    {"--page",
     "ADDRESS",
     "of the page, to stand before a link",
     [](Options& options, const std::string& value) {
         options.page = value;
         return std::string();
     }},
    {"--memory", "MIB", "how much a process may use (2048; in a page 128)", take_memory},
    {"--debug",
     "LIST",
     "gc-stress, tiny-slice, relocate: make rare moments common; thin: less so in time; "
     "stretch: waits take 20 times as long",
     take_debug},
    {"--seed", "N", "of what --debug does at random", take_seed},
    {"--help",
     nullptr,
     "this text",
     [](Options& options, const std::string&) {
         options.wants_help = true;
         return std::string();
     }},
    {"--version",
     nullptr,
     "the version",
     [](Options& options, const std::string&) {
         options.wants_version = true;
         return std::string();
     }},
    {"--spawned", "FD", nullptr, take_spawned},
    {"--forked",
     nullptr,
     nullptr,
     [](Options& options, const std::string&) {
         options.forked = true;
         return std::string();
     }},
    {"--trace-ticket",
     "TEXT",
     nullptr,
     [](Options& options, const std::string& value) {
         options.trace_ticket = value;
         return std::string();
     }},
};

const OptionDef* find_option(std::string_view name) {
    for (const OptionDef& def : kOptions)
        if (name == def.name) return &def;
    return nullptr;
}

// Takes the option at [*place] with its value; false: the word is none of ours.
Result<bool> take_option(const std::vector<std::string>& words, size_t* place, Options* options) {
    const std::string& word = words[*place];
    const size_t equals = word.find('=');
    const OptionDef* def = find_option(std::string_view(word).substr(0, equals));
    if (!def) return false;
    std::string value;
    options->given.push_back(word);
    if (equals != std::string::npos) {
        if (!def->value) return Error{std::string(def->name) + " takes no value."};
        value = word.substr(equals + 1);
    } else if (def->value) {
        if (*place + 1 == words.size())
            return Error{std::string(def->name) + " needs a value: " + def->value + "."};
        value = words[++*place];
        options->given.push_back(value);
    }
    const std::string wrong = def->take(*options, value);
    if (!wrong.empty())
        return Error{std::string(def->name) + " " + wrong + ", not '" + value + "'."};
    return true;
}

} // namespace

Result<Options> parse_options(const std::vector<std::string>& words) {
    Options options;
    bool ours = true; // until "--"
    for (size_t place = 0; place < words.size(); ++place) {
        const std::string& word = words[place];
        if (ours && word == "--") {
            ours = false;
            continue;
        }
        if (ours && word.starts_with("--")) {
            const bool taken = PLAIT_TRY(take_option(words, &place, &options));
            if (taken) continue;
            if (options.file.empty())
                return Error{"There is no option " + word + ": see plait --help."};
        }
        if (options.file.empty()) {
            options.file = word;
        } else {
            options.arguments.push_back(word);
        }
    }
    return options;
}

std::string help_text() {
    std::string text =
        "Runs a Python program and shows its concurrency.\n\n"
        "  plait run FILE [options] [arguments of the program]\n"
        "  plait compare FILE... [--repeat=N] [--workers=N] [--json] [--link]\n"
        "                                       the same work in every form: times, and why\n"
        "  plait link FILE [--page=ADDRESS] [--gil=off ...]    print a link to it\n"
        "  plait open 'LINK' [--output=FILE]    the program that a link carries\n"
        "  plait gui [FILE]                     the page's panels in a window\n"
        "  plait serve [--port=N] [DIRECTORY]   the page, for this machine alone\n\n";
    for (const OptionDef& def : kOptions) {
        if (!def.help) continue;
        std::string left =
            std::string("  ") + def.name + (def.value ? std::string("=") + def.value : "");
        left.resize(std::max<size_t>(left.size() + 2, 30), ' ');
        text += left + def.help + "\n";
    }
    return text;
}

} // namespace plait::app
