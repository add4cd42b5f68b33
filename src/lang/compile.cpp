#include "lang/compile.h"

#include "lang/compiler.h"
#include "lang/parser.h"
#include "lang/source_error.h"

namespace plait::lang {

namespace {

SyntaxError refuse(SyntaxError::Kind kind, std::string message, const CompileOptions& options) {
    SyntaxError error;
    error.kind = kind;
    error.message = std::move(message);
    error.filename = options.filename;
    return error;
}

} // namespace

CompileResult compile_module(std::string_view source, const CompileOptions& options) {
    if (source.size() > kMaxSourceBytes) {
        return refuse(SyntaxError::Kind::TooLarge, "source is larger than 2 MiB", options);
    }
    if (const auto error = check_encoding(source, options.filename)) return *error;
    ParseContext context(source);
    Parser parser(context);
    const Module module = parser.parse_module();
    if (parser.failed()) return to_syntax_error(parser.fault(), source, options.filename);
    SymbolTable symbols;
    build_symbols(context, module, symbols);
    if (symbols.failed) return to_syntax_error(symbols.fault, source, options.filename);
    if (options.warnings) {
        for (const Fault& warning : symbols.warnings)
            options.warnings->push_back(to_syntax_error(warning, source, options.filename));
    }
    if (options.missing) {
        const auto missing = symbols.requirements.first_missing(options.missing);
        if (missing) return to_syntax_error(*missing, source, options.filename);
    }
    Compiler compiler(context, options, module.future_annotations);
    auto code = compiler.compile(module, *symbols.scopes.front());
    if (compiler.failed()) return to_syntax_error(compiler.fault(), source, options.filename);
    return code;
}

} // namespace plait::lang
