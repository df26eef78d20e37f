#pragma once
// Where the symbolizer gets functions and lines from. Private to it.

#include <memory>
#include <string>
#include <vector>

#include "findings/source_location.h"

namespace heddle::explorer {

struct RawFrame {
  std::string function;  // empty = unknown
  SourceLocation location;
};

class SymbolizerBackend {
 public:
  virtual ~SymbolizerBackend() = default;
  /// One answer for each address (in the file's own numbering), each the innermost inlined function first.
  [[nodiscard]] virtual std::vector<std::vector<RawFrame>> lookup(
      const std::string& module, const std::vector<std::uint64_t>& addresses) = 0;
  [[nodiscard]] virtual std::string limitation() const { return ""; }
};

/// Null when this build has no LLVM.
[[nodiscard]] std::unique_ptr<SymbolizerBackend> make_llvm_backend();
[[nodiscard]] std::unique_ptr<SymbolizerBackend> make_process_backend();

}  // namespace heddle::explorer
