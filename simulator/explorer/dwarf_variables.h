#pragma once
// Variables by a program's debug information: members of globals, locals of a frame, and where they are
// declared. Private to the symbolizer. Without LLVM nothing is known. Addresses are in the file's own
// numbering, except for those of the frame, which are the process's.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "findings/source_location.h"

namespace heddle::explorer {

struct DeclaredVariable {
  std::string name;
  std::string path;  // ".total[3]": from the variable to the byte; empty = the variable itself, or not known
  SourceLocation declared;
};

/// A byte on a stack, and the frame that it lies in.
struct FrameAddress {
  std::uint64_t instruction = 0;  // in the file's numbering, inside the call
  std::uint64_t address = 0;
  std::uint64_t cfa = 0, stack_pointer = 0, frame_pointer = 0;
};

class DwarfVariables {
 public:
  virtual ~DwarfVariables() = default;
  /// `offset`: of the byte from the beginning of the variable, as the symbol table has it.
  [[nodiscard]] virtual std::optional<DeclaredVariable> global(const std::string& /*module*/,
                                                               std::uint64_t /*address*/,
                                                               std::uint64_t /*offset*/) {
    return std::nullopt;
  }
  [[nodiscard]] virtual std::optional<DeclaredVariable> local(const std::string& /*module*/,
                                                              const FrameAddress& /*frame*/) {
    return std::nullopt;
  }
};

[[nodiscard]] std::unique_ptr<DwarfVariables> make_dwarf_variables();

}  // namespace heddle::explorer
