// Raw deflate (RFC 1951) of one text, by zlib. Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plait::link {

std::string deflate_raw(std::string_view bytes);

// Nothing where [bytes] are not exactly one deflate stream, or give more than [max_bytes].
std::optional<std::string> inflate_raw(std::string_view bytes, size_t max_bytes);

uint32_t crc32_of(std::string_view bytes);

} // namespace plait::link
