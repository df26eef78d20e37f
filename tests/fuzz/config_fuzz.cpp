// Any bytes give a configuration or an error that names the file.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "findings/lint/config_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const heddle::Result<heddle::lint::ConfigFile> read = heddle::lint::read_config(bytes, "fuzz", "/");
  if (read || read.error().message.starts_with("fuzz:")) return 0;
  std::fprintf(stderr, "an error that does not name the file: %s\n", read.error().message.c_str());
  std::abort();
}
