// Any bytes give a schedule or an error; a schedule that was read is written to text that reads as the same
// schedule.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "findings/schedule.h"

namespace {

void require(bool claim, const char* what, const std::string& text) {
  if (claim) return;
  std::fprintf(stderr, "%s\n%s\n", what, text.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const heddle::Result<heddle::Schedule> read = heddle::read_schedule(bytes, "fuzz");
  if (!read) {
    require(read.error().message.starts_with("fuzz:"), "an error that does not name the file",
            read.error().message);
    return 0;
  }
  const std::string text = heddle::write_schedule(*read);
  const heddle::Result<heddle::Schedule> again = heddle::read_schedule(text, "fuzz");
  require(again.ok(), "written, but cannot be read again", text);
  require(*again == *read, "written, but reads as something else", text);
  require(heddle::write_schedule(*again) == text, "the same schedule, written differently", text);
  return 0;
}
