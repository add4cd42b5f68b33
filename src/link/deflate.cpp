#include "link/deflate.h"

#include "base/check.h"

#include <zlib.h>

namespace plait::link {

namespace {

constexpr int kRawWindowBits = -15; // Negative: no header, no checksum.

// zlib's input pointer is not const, though nothing is written through it.
Bytef* input_of(std::string_view bytes) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}

} // namespace

std::string deflate_raw(std::string_view bytes) {
    z_stream stream{};
    const int status = deflateInit2(
        &stream, Z_BEST_COMPRESSION, Z_DEFLATED, kRawWindowBits, 9, Z_DEFAULT_STRATEGY);
    PLAIT_CHECK(status == Z_OK, "zlib has no memory for a link.");
    std::string out(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = input_of(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    PLAIT_CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END, "deflateBound was too small.");
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::optional<std::string> inflate_raw(std::string_view bytes, size_t max_bytes) {
    z_stream stream{};
    if (inflateInit2(&stream, kRawWindowBits) != Z_OK) return std::nullopt;
    stream.next_in = input_of(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    int status = Z_OK;
    while (status == Z_OK && out.size() <= max_bytes) {
        char piece[16384];
        stream.next_out = reinterpret_cast<Bytef*>(piece);
        stream.avail_out = sizeof piece;
        status = inflate(&stream, Z_NO_FLUSH);
        out.append(piece, sizeof piece - stream.avail_out);
    }
    const bool whole = status == Z_STREAM_END && stream.avail_in == 0 && out.size() <= max_bytes;
    inflateEnd(&stream);
    if (!whole) return std::nullopt;
    return out;
}

uint32_t crc32_of(std::string_view bytes) {
    return static_cast<uint32_t>(::crc32(0, input_of(bytes), static_cast<uInt>(bytes.size())));
}

} // namespace plait::link
