// base64url without padding (RFC 4648, section 5). Decoding takes canonical text only: unused bits
// must be zero. Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plait::link {

std::string encode_base64url(std::string_view bytes);
std::optional<std::string> decode_base64url(std::string_view text);

} // namespace plait::link
