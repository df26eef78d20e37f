// Any bytes are a source file whose comments can be read: they lie in it, one behind the other, and what a
// suppression covers begins no earlier than it.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "findings/lint/source_comments.h"
#include "findings/lint/suppression_comments.h"

namespace {

void require(bool claim, const char* what) {
  if (claim) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace heddle::lint;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const char* last = bytes.data();
  for (const Comment& comment : read_comments(bytes).comments) {
    require(comment.text.data() >= last, "comments overlap");
    last = comment.text.data() + comment.text.size();
    require(last <= bytes.data() + bytes.size(), "a comment beyond the source");
    require(comment.line >= 1 && comment.column >= 1 && comment.last_line >= comment.line,
            "a comment nowhere");
  }
  for (const SuppressionComment& comment : read_suppressions(bytes, "fuzz").comments) {
    require(!comment.rules.empty() && !comment.reason.empty(), "a suppression that says too little");
    require(comment.first_line >= comment.place.line && comment.last_line >= comment.first_line,
            "a suppression of lines before it");
  }
  return 0;
}
