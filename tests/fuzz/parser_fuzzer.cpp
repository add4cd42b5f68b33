// libFuzzer's entry: any bytes are a program's text. `./build.sh soak fuzz-parser` builds and runs it. What
// compiles must be sound, as the verifier of the unit tests sees it.

#include "lang/code.h"
#include "lang/compile.h"
#include "unit/lang/code_verifier.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    using namespace plait::lang;
    std::vector<SyntaxError> warnings;
    CompileOptions options;
    options.filename = "fuzz.py";
    options.warnings = &warnings;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const CompileResult result = compile_module(text, options);
    if (const auto* error = std::get_if<SyntaxError>(&result)) {
        (void)error->format();
    } else {
        const auto& code = *std::get<std::shared_ptr<const CodeObject>>(result);
        const std::string fault = verify_code(code);
        if (!fault.empty()) {
            std::fprintf(stderr, "SUMMARY: unsound code: %s\n%s", fault.c_str(), disassemble(code).c_str());
            std::abort();
        }
        (void)disassemble(code);
    }
    for (const SyntaxError& warning : warnings)
        (void)warning.format_warning();
    return 0;
}
