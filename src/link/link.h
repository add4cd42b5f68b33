// The share link: a program, its settings, and where it matters the schedule and results of a run,
// in the fragment of an address. web/link.mjs is the same codec for the page; the tests let each
// read what the other wrote.
//
//   "#1" base64url( raw deflate of JSON {source, settings, schedule?, results?}  +  CRC-32 of it )
//
// The character after "#" is the version. The checksum (little-endian, of the JSON) is there
// because a changed character would otherwise often give another program instead of an error.
// Decoding is strict, allocates no more than kMaxJsonBytes, and never runs anything. Any thread.
#pragma once

#include "base/json_value.h"
#include "base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plait::link {

inline constexpr char kVersion = '1';
inline constexpr size_t kMaxLinkChars = 256 << 10;
inline constexpr size_t kMaxJsonBytes = 2 << 20;
inline constexpr size_t kMaxSourceBytes = 512 << 10;

struct Shared {
    std::string source;
    // Names as on the command line without the dashes, and the text of each value.
    std::vector<std::pair<std::string, std::string>> settings;
    JsonValue schedule; // Null: there is none.
    JsonValue results;
};

// The error says that the program is too long to be put into a link.
Result<std::string> encode_link(const Shared& shared);

// [address] is a whole address or its fragment. The error says whether the link is damaged, too
// long, from a newer version, or none at all.
Result<Shared> decode_link(std::string_view address);

} // namespace plait::link
