#include "app/executables.h"
#include "app/window_command.h"
#include "platform/output.h"

#include <unistd.h>

namespace plait::app {

int gui_command(const std::vector<std::string>& words) {
    const std::string path = sibling_executable("plait-gui");
    std::vector<char*> arguments = {const_cast<char*>(path.c_str())};
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(path.c_str(), arguments.data());
    (void)platform::write_all(2,
                              "plait: this plait was built without a window: as root, run apt-get "
                              "install libsdl2-dev, then ./build.sh native.\n")
        .ok();
    return 2;
}

} // namespace plait::app
