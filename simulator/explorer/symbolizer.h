#pragma once
// Addresses of a target as functions, files, lines and variables. Outside the target, from the files that it
// mapped. Functions and lines come from LLVM's symbolizer library where this build has LLVM, else from an
// addr2line process (slower, no columns); without either frames are "module+0x12". Not thread-safe.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings/source_location.h"
#include "simulator/explorer/dwarf_variables.h"
#include "simulator/explorer/elf_file.h"
#include "simulator/explorer/foreign_modules.h"
#include "simulator/explorer/modules.h"

namespace heddle::explorer {

struct Frame {
  std::string function;  // demangled; "module+0x12" when unknown
  SourceLocation location;
  bool is_runtime = false;  // Heddle's own code inside the target
  bool is_user = false;     // neither ours nor a system header or library
};

/// "main::$_0::operator()() const" and "main::{lambda()#1}::operator()() const" are the same lambda of two
/// compilers: both become "main::lambda::operator()() const". Their numbers differ, and shift with edits.
[[nodiscard]] std::string with_plain_lambdas(std::string_view function);

class SymbolizerBackend;

class Symbolizer {
 public:
  Symbolizer();
  ~Symbolizer();
  Symbolizer(const Symbolizer&) = delete;
  Symbolizer& operator=(const Symbolizer&) = delete;

  /// Looks many return addresses up at once, which is cheaper for some backends.
  void prepare(const std::vector<ModuleAddress>& return_addresses);
  /// The innermost inlined function first; never empty.
  [[nodiscard]] const std::vector<Frame>& frames(const ModuleAddress& return_address);
  /// The name of the global variable at this address, with the member where it is inside: "table[3].count",
  /// or an offset where the debug information does not say: "table+16".
  [[nodiscard]] std::optional<std::string> variable(const ModuleAddress& address);
  /// Where that variable is declared; unknown without debug information.
  [[nodiscard]] SourceLocation declaration(const ModuleAddress& address);
  /// The thread-local variable of a program this many bytes below a thread's control block.
  [[nodiscard]] std::optional<std::string> thread_local_variable(const std::string& program,
                                                                 std::uint64_t distance);
  /// The local variable at `frame.address` of the function that the return address lies in.
  [[nodiscard]] std::optional<DeclaredVariable> local(const ModuleAddress& return_address,
                                                      FrameAddress frame);
  [[nodiscard]] ForeignModules& foreign_modules() { return foreign_modules_; }
  /// Empty, or what the reader of the report must know: "lines are unknown: ...".
  [[nodiscard]] std::string limitation() const;

 private:
  struct Global {
    DataSymbol symbol;
    std::uint64_t offset = 0;
    std::optional<DeclaredVariable> declared;
  };
  std::optional<Global> global(const ModuleAddress& address);
  ElfFile* file(const std::string& module);

  std::unique_ptr<SymbolizerBackend> backend_;
  std::unique_ptr<DwarfVariables> variables_;
  ForeignModules foreign_modules_;
  std::map<std::string, std::optional<ElfFile>> files_;
  std::map<ModuleAddress, std::vector<Frame>> cache_;
};

}  // namespace heddle::explorer
