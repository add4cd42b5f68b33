// plait: the native program.

#include "app/compare_command.h"
#include "app/link_command.h"
#include "app/program.h"
#include "app/serve.h"
#include "app/window_command.h"

namespace {

struct Command {
    const char* name;
    int (*act)(const std::vector<std::string>& words);
};

constexpr Command kCommands[] = {
    {"compare", plait::app::compare_command},
    {"gui", plait::app::gui_command},
    {"link", plait::app::link_command},
    {"open", plait::app::open_command},
    {"serve", plait::app::serve_command},
};

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    for (const Command& command : kCommands) {
        if (words.empty() || words[0] != command.name) continue;
        if (words.size() > 1 && words[1] == "--help") break; // One text is help for all.
        return command.act(std::vector<std::string>(words.begin() + 1, words.end()));
    }
    return plait::app::run_command(words, {.processes = true, .ends_process = true});
}
