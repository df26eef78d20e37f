#pragma once
// The words after "--" as a program that can be simulated.

#include <string>
#include <vector>

#include "simulator/explorer/program_file.h"
#include "tools/command_line.h"

namespace heddle::tools {

struct TargetProgram {
  int code = 0;  // not exit_clean: refused, and the reason was printed
  explorer::ProgramFile file;
  std::vector<std::string> args;
};

[[nodiscard]] TargetProgram find_target_program(const std::string& command, const CommandLine& line);

}  // namespace heddle::tools
