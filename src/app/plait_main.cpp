// plait: the native program.

#include "app/program.h"

int main(int argc, char** argv) {
    return plait::app::run_command(std::vector<std::string>(argv + 1, argv + argc),
                                   {.processes = true, .ends_process = true});
}
