// Any bytes give a baseline or an error that names the file; a baseline that was read is written to text that
// reads as the same one.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "findings/lint/baseline.h"

namespace {

void require(bool claim, const char* what, const std::string& text) {
  if (claim) return;
  std::fprintf(stderr, "%s\n%s\n", what, text.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heddle;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<lint::Baseline> read = lint::read_baseline(bytes, "fuzz");
  if (!read) {
    require(read.error().message.starts_with("fuzz:"), "an error that does not name the file",
            read.error().message);
    return 0;
  }
  const std::string text = lint::write_baseline(*read);
  const Result<lint::Baseline> again = lint::read_baseline(text, "fuzz");
  require(again.ok(), "written, but cannot be read again", text);
  require(*again == *read, "written, but reads as something else", text);
  return 0;
}
