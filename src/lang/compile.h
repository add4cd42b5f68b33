#pragma once

// The whole of `lang` as its users see it: source text in, a code object or a syntax error out.
// Pure: no global state, any thread may call, nothing is printed.

#include "lang/code.h"
#include "lang/requirements.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace plait::lang {

// Larger programs are refused: tokens, tree and code take up to 45 times the memory of the source,
// and a browser's worker has little.
inline constexpr size_t kMaxSourceBytes = 2U << 20;

// Why a program is refused before it runs.
struct SyntaxError {
    enum class Kind : uint8_t {
        Syntax,      // CPython's SyntaxError
        Indentation, // IndentationError
        Tab,         // TabError
        Unsupported, // valid Python that Plait does not have; [message] names it and the nearest
                     // thing there is
        Encoding,    // not UTF-8, or a null byte
        TooLarge,    // a limit of ours: nesting, registers, size
    };
    Kind kind = Kind::Syntax;
    std::string message; // as CPython 3.11 words it
    std::string filename;
    int line = 0;   // from 1; 0 where there is no place
    int column = 0; // from 1, in characters, as CPython prints it
    int end_line = 0, end_column = 0;
    std::string text; // the source line, without its newline

    // The text that CPython prints: `  File "x.py", line 1`, the line, the caret, `SyntaxError:
    // message`.
    std::string format() const;
    // The same for a warning: one line, and the source's.
    std::string format_warning() const;
};

struct CompileOptions {
    std::string filename = "<string>";
    bool line_events = false; // emit Line at each statement
    // The package that relative imports start from ("a.b" for the module a.b.c, and for the package
    // a.b itself). Where it is empty they are refused.
    std::string package;
    // What the library lacks (requirements.h): a program that needs such a thing for certain is
    // refused. May be empty.
    MissingFunction missing;
    // Where CPython would warn (SyntaxWarning), in the order of the text; null: nobody asks.
    std::vector<SyntaxError>* warnings = nullptr;
};

using CompileResult = std::variant<std::shared_ptr<const CodeObject>, SyntaxError>;

CompileResult compile_module(std::string_view source, const CompileOptions& options);

// One line an instruction, for tests and for `kDebugDumpCode`.
std::string disassemble(const CodeObject& code);

} // namespace plait::lang
