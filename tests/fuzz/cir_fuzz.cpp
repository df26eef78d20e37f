// Any bytes behind a right checksum give a well-formed unit, which can be written out, or none.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzer/cir/archives.h"
#include "analyzer/cir/cir_file.h"
#include "analyzer/cir/dump.h"
#include "analyzer/cir/validate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (heddle::cir::decode(bytes)) std::abort();  // nobody guesses a checksum
  heddle::cir::ByteReader reader(bytes);
  heddle::cir::Unit unit;
  fields(reader, unit);
  if (reader.failed() || !reader.at_end() || !heddle::cir::what_is_wrong(unit).empty()) return 0;
  const auto again = heddle::cir::decode(heddle::cir::encode(unit));
  if (!again || heddle::cir::dump(*again) != heddle::cir::dump(unit)) std::abort();
  return 0;
}
