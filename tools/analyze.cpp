// heddle analyze FILES... | -p BUILD [OPTIONS] [-- COMPILER FLAGS...]: the static half.

#include <memory>
#include <sstream>

#include "findings/print_guards.h"
#include "tools/analysis.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/lint_options.h"
#include "tools/message.h"
#include "tools/output.h"

namespace heddle::tools {
namespace {

struct Options {
  AnalysisOptions analysis;
  LintOptions lint;
  OutputOptions output;
  bool dump_cir = false, guards = false;
};

/// What the configuration says, in place of what the command line left open.
void follow(Options& options, const lint::Configuration& configuration) {
  AnalysisOptions& analysis = options.analysis;
  // Flags of the command line are for files that no build knows.
  if (analysis.files.empty() || analysis.flags.empty())
    analysis.build_directory = configuration.word("build");
  analysis.checks = configuration.words("checks");
  analysis.executor = configuration.word("executor");
  analysis.jobs = configuration.number("jobs");
  analysis.models = models_of(configuration);
  options.output.format = configuration.word("format");
}

/// A list to read, and no findings.
int list_guards(const Options& options) {
  const Result<GuardList> list = run_guards(options.analysis);
  if (!list) return print_error(list.error().message), exit_usage;
  std::ostringstream text;
  if (options.output.format == "json") {
    print_guards_json(text, *list);
  } else if (options.output.format == "text") {
    print_guards_text(text, *list);
  } else {
    return print_error("--guards prints text or json"), exit_usage;
  }
  if (!print_out(text.str(), options.output.file)) return exit_usage;
  return list->incomplete.empty() ? exit_clean : exit_incomplete;
}

int analyse(const Options& options, const lint::Configuration& configuration) {
  const AnalysisOptions& analysis = options.analysis;
  if (analysis.files.empty() && analysis.build_directory.empty()) {
    print_error("nothing to analyse: give source files, or -p with the folder of compile_commands.json");
    return exit_usage;
  }
  if (options.dump_cir) {
    const Result<std::string> text = dump_analysis(analysis);
    if (!text) return print_error(text.error().message), exit_usage;
    return print_out(*text, options.output.file) ? exit_clean : exit_usage;
  }
  if (options.guards) return list_guards(options);
  Result<Report> report = run_analysis(analysis);
  if (!report) return print_error(report.error().message), exit_usage;
  if (nothing_parses(*report)) {
    const Incomplete& first = report->incomplete.front();
    print_error("nothing parses: " + first.subject + ": " + first.reason +
                "; give the compiler's flags after `--`, or the build's folder with -p");
    return exit_usage;
  }
  const bool whole_program = analysis.files.empty() || analysis.build_directory.empty();
  const Result<void> linted =
      lint_report(*report, configuration, options.lint, looked_for(analysis.checks, whole_program));
  if (!linted) return print_error(linted.error().message), exit_usage;
  return print_report(*report, options.output) ? exit_code_of(*report, configuration) : exit_usage;
}

int run(const CLI::App& command, Options& options) {
  if (!has_analyzer()) return print_error(no_analyzer_message), exit_unsupported;
  const Result<lint::Configuration> configuration =
      configuration_of(command, options.lint, options.analysis.files);
  if (!configuration) return print_error(configuration.error().message), exit_usage;
  follow(options, *configuration);
  return analyse(options, *configuration);
}

}  // namespace

void add_analyze(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command =
      app.add_subcommand("analyze", "Find unlocked shared state and lock-order cycles in source files");
  command->footer("usage: heddle analyze FILES... | -p BUILD [OPTIONS] [-- COMPILER FLAGS...]");
  auto options = std::make_shared<Options>();
  command->add_option("files", options->analysis.files, "Source files");
  command->add_option("-p", options->analysis.build_directory,
                      "Folder of compile_commands.json (cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON makes it)");
  add_analysis_options(*command, options->analysis);
  command->add_flag("--guards", options->guards,
                    "Print which lock guards what, declared in the source or inferred, and check nothing");
  command->add_flag("--dump-cir", options->dump_cir,
                    "Print what the checks see of the program, and check nothing");
  command->add_option("-o,--output", options->output.file, "Write the report to this file");
  add_format_option(*command, options->output);
  add_lint_options(*command, options->lint);
  command->callback([command, options, &line, &code] {
    options->analysis.flags = line.rest;
    code = run(*command, *options);
  });
}

}  // namespace heddle::tools
