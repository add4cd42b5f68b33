// engine: the WebAssembly module that runs programs. Under Node it is given plait's own command
// line; it has one process, whose threads are workers, and its first thread may wait, as natively.

#include "app/program.h"

int main(int argc, char** argv) {
    return plait::app::run_command(std::vector<std::string>(argv + 1, argv + argc),
                                   {.processes = false, .ends_process = false});
}
