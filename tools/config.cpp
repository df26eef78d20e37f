// heddle config show [SOURCE]: what is in force here, and where each value is from.

#include <memory>

#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/lint_options.h"
#include "tools/message.h"
#include "tools/output.h"

namespace heddle::tools {
namespace {

struct Options {
  LintOptions lint;
  std::vector<std::string> sources;
};

int show(const CLI::App& command, const Options& options) {
  const Result<lint::Configuration> configuration = configuration_of(command, options.lint, options.sources);
  if (!configuration) return print_error(configuration.error().message), exit_usage;
  return print_out(lint::show_configuration(*configuration)) ? exit_clean : exit_usage;
}

}  // namespace

void add_config(CLI::App& app, int& code) {
  CLI::App* config = app.add_subcommand("config", "Look at the configuration (heddle.toml)");
  config->require_subcommand(1);
  CLI::App* command =
      config->add_subcommand("show", "Print the settings in force, each with the place that it is from");
  command->footer("usage: heddle config show [OPTIONS] [SOURCE]");
  auto options = std::make_shared<Options>();
  command->add_option("source", options->sources, "Where to look from: a source file")->expected(0, 1);
  add_config_options(*command, options->lint);
  command->callback([command, options, &code] { code = show(*command, *options); });
}

}  // namespace heddle::tools
