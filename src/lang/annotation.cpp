#include "lang/compiler.h"

namespace plait::lang {

// The source text of an annotation, for `from __future__ import annotations`.
std::string Compiler::annotation_text(const Expr* node) const {
    std::string_view rest = context_.source;
    for (int line = 1; line < node->place.line; line++)
        rest.remove_prefix(rest.find('\n') + 1);
    const std::string_view start = rest.substr(static_cast<size_t>(node->place.column));
    for (int line = node->place.line; line < node->place.end_line; line++) {
        rest.remove_prefix(rest.find('\n') + 1);
    }
    const char* end = rest.data() + node->place.end_column;
    return std::string(start.substr(0, static_cast<size_t>(end - start.data())));
}

} // namespace plait::lang
