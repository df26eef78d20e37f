#pragma once
// The binary form of a Unit: what workers send and what a .cir file holds. Layout, numbers little-endian:
//
//   4 bytes  "HCIR"
//   4 bytes  schema version: another version is not read, since a unit is quickly lowered again
//   8 bytes  XXH3 of the payload
//   payload  zstd: all tables of the Unit in the order of cir.h; numbers as varints (signed ones zigzag),
//   texts and
//            lists with their length in front
//
// decode() is total: any bytes give a Unit whose ids are all inside their tables and whose paths and values
// refer to earlier ones only, or an Error; it uses no more memory than a small multiple of what the bytes
// really hold, and never more than `largest_unit_bytes` of payload. Equal units give equal bytes. Cost:
// linear.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/cir/cir.h"
#include "findings/result.h"

namespace heddle::cir {

/// To be raised with every change of cir.h or of the layout.
inline constexpr std::uint32_t schema_version = 11;
inline constexpr std::size_t largest_unit_bytes = std::size_t{1} << 29;

[[nodiscard]] std::string encode(const Unit& unit);
[[nodiscard]] Result<Unit> decode(std::string_view bytes);

}  // namespace heddle::cir
