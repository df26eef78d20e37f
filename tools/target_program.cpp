#include "tools/target_program.h"

#include "tools/exit_code.h"
#include "tools/message.h"

namespace heddle::tools {

TargetProgram find_target_program(const std::string& command, const CommandLine& line) {
  TargetProgram result;
  if (line.rest.empty()) {
    print_error("no program given; write: heddle " + command + " [OPTIONS] -- PROGRAM [ARGS...]");
    result.code = exit_usage;
    return result;
  }
  const explorer::ProgramCheck check = explorer::check_program(line.rest.front());
  if (!check.ok()) {
    print_error(check.refusal().message);
    result.code = check.refusal().wrong_machine ? exit_unsupported : exit_usage;
    return result;
  }
  result.file = check.file();
  result.args.assign(line.rest.begin() + 1, line.rest.end());
  return result;
}

}  // namespace heddle::tools
