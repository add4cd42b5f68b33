#pragma once

// Faults of the passes become the SyntaxError that users see. Pure functions.

#include "lang/compile.h"
#include "lang/lexer.h"

#include <optional>
#include <string>
#include <string_view>

namespace plait::lang {

// Refuses null bytes, what is not UTF-8, and an encoding line that names something else.
std::optional<SyntaxError> check_encoding(std::string_view source, const std::string& filename);

SyntaxError
to_syntax_error(const Fault& fault, std::string_view source, const std::string& filename);

} // namespace plait::lang
