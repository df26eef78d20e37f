#include "analyzer/cir/cir_file.h"

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "analyzer/cir/archives.h"
#include "analyzer/cir/validate.h"

namespace heddle::cir {
namespace {

constexpr std::string_view kMagic = "HCIR";
constexpr std::size_t kHeader = 16;
constexpr int kLevel = 1;  // quick: what is stored is read soon

template <class T>
void put(std::string& out, T number) {
  for (std::size_t i = 0; i < sizeof(T); ++i) out += static_cast<char>(number >> (8 * i));
}
template <class T>
T get(std::string_view bytes) {
  T number = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i)
    number |= static_cast<T>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return number;
}

std::string compressed(const std::string& plain) {
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  const std::size_t size = ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), kLevel);
  out.resize(ZSTD_isError(size) ? 0 : size);
  return out;
}

// In pieces, so that memory follows what is there and not what a header claims.
Result<std::string> decompressed(std::string_view bytes) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(),
                                                                          &ZSTD_freeDStream);
  if (stream == nullptr) return Error{"no memory to unpack it"};
  (void)ZSTD_DCtx_setParameter(stream.get(), ZSTD_d_windowLogMax, 27);
  std::string plain, piece(ZSTD_DStreamOutSize(), '\0');
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t state = 1;
  while (state != 0) {
    ZSTD_outBuffer out{piece.data(), piece.size(), 0};
    state = ZSTD_decompressStream(stream.get(), &out, &in);
    if (ZSTD_isError(state)) return Error{std::string("it cannot be unpacked: ") + ZSTD_getErrorName(state)};
    plain.append(piece.data(), out.pos);
    if (plain.size() > largest_unit_bytes) return Error{"it is too large"};
    if (state != 0 && in.pos == in.size && out.pos < out.size) return Error{"it ends too early"};
  }
  if (in.pos != in.size) return Error{"something follows its end"};
  return plain;
}

Error not_a_unit(const std::string& why) {
  return Error{"no usable CIR: " + why + "; analyse the source again to make it anew"};
}

}  // namespace

std::string encode(const Unit& unit) {
  ByteWriter writer;
  Unit& fields_only = const_cast<Unit&>(unit);  // fields() serves reading too; the writer changes nothing
  fields(writer, fields_only);
  const std::string payload = compressed(writer.take());
  std::string out(kMagic);
  put(out, schema_version);
  put(out, static_cast<std::uint64_t>(XXH3_64bits(payload.data(), payload.size())));
  return out + payload;
}

Result<Unit> decode(std::string_view bytes) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return not_a_unit("it does not begin as one");
  const auto version = get<std::uint32_t>(bytes.substr(4));
  if (version != schema_version)
    return not_a_unit("it has version " + std::to_string(version) + ", this program reads " +
                      std::to_string(schema_version));
  const std::string_view payload = bytes.substr(kHeader);
  if (XXH3_64bits(payload.data(), payload.size()) != get<std::uint64_t>(bytes.substr(8)))
    return not_a_unit("its checksum is wrong");
  const auto plain = decompressed(payload);
  if (!plain) return not_a_unit(plain.error().message);
  Unit unit;
  ByteReader reader(*plain);
  fields(reader, unit);
  if (reader.failed() || !reader.at_end()) return not_a_unit("its content is cut or no content at all");
  if (const std::string wrong = what_is_wrong(unit); !wrong.empty()) return not_a_unit(wrong);
  return unit;
}

}  // namespace heddle::cir
