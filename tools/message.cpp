#include "tools/message.h"

#include <cstdio>
#include <string>

#include "findings/utf8.h"

namespace heddle::tools {
namespace {

void print(const char* kind, std::string_view message) {
  const std::string text = printable(message);
  std::fprintf(stderr, "heddle: %s: %s\n", kind, text.c_str());
}

}  // namespace

void print_error(std::string_view message) { print("error", message); }
void print_warning(std::string_view message) { print("warning", message); }

}  // namespace heddle::tools
