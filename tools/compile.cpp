#include "tools/compile.h"

#include <optional>

#include "tools/exit_code.h"
#include "tools/message.h"
#include "tools/run_process.h"

namespace heddle::tools {

int run_compile(Language language, std::vector<std::string> arguments) {
  constexpr std::string_view choice = "--compiler=";
  std::string chosen;
  if (!arguments.empty() && arguments.front().starts_with(choice)) {
    chosen = arguments.front().substr(choice.size());
    arguments.erase(arguments.begin());
  }
  const Compiler compiler = choose_compiler(language, chosen);
  std::optional<TemporaryFolder> folder;
  if (compiler.is_gcc) {
    Result<TemporaryFolder> made = TemporaryFolder::make();
    if (!made) return print_error(made.error().message), exit_usage;
    folder.emplace(*std::move(made));
  }
  const auto commands = simulation_commands(compiler, arguments, folder ? folder->path() : "");
  if (!commands) return print_error(commands.error().message), exit_usage;
  for (const std::vector<std::string>& command : *commands) {
    const Result<int> code = run_process(command);
    if (!code) {
      print_error(code.error().message +
                  "; choose another compiler with HEDDLE_CXX, HEDDLE_CC or --compiler=NAME");
      return exit_usage;
    }
    if (*code != 0) return *code;
  }
  return exit_clean;
}

}  // namespace heddle::tools
