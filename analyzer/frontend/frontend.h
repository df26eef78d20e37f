#pragma once
// Source to CIR: parses one translation unit with Clang and lowers every function with a body outside system
// headers. The only library of Heddle that sees Clang; nothing of it shows in this header.
//
// A unit with errors is lowered as far as it goes: Unit::parse_errors counts them, Unit::messages has the
// first ones. An Error is returned only when nothing could be parsed at all (no such file, a command without
// a source). A crash in Clang is a crash of the caller: run units in worker processes. Several units may be
// lowered at once by several threads. Cost: about that of `clang -fsyntax-only`.

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cache/inputs.h"
#include "analyzer/cir/cir.h"
#include "findings/result.h"

namespace heddle::analyzer::frontend {

struct CompileCommand {
  std::string directory;               // where the compiler ran; absolute
  std::string file;                    // as in the database; relative to the directory
  std::vector<std::string> arguments;  // the whole command, [0] is the compiler
};

/// A unit, and what it was made from besides its command.
struct LoweredUnit {
  cir::Unit unit;
  std::vector<cache::Input> inputs;
};

[[nodiscard]] Result<LoweredUnit> lower_unit(const CompileCommand& command);

/// Which bodies of plain inline functions in system headers are parsed. It makes no difference to a unit, but
/// a sixth to the time; the tests compare.
enum class SystemBodies { none, all };

/// The same for source text in memory: `file` need not exist.
[[nodiscard]] Result<cir::Unit> lower_source(const CompileCommand& command, std::string_view source,
                                             SystemBodies bodies = SystemBodies::none);

/// What all units depend on besides their commands and inputs: the compiler's version, the folder of its
/// headers, and what it takes from the environment.
[[nodiscard]] std::vector<std::string> surroundings();

}  // namespace heddle::analyzer::frontend
