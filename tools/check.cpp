// heddle check FILES... [OPTIONS] [-- ARGS...]: analyses the files, builds them for simulation, explores the
// program, and says of each finding whether an execution showed it.

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/campaign.h"
#include "simulator/explorer/interrupt.h"
#include "tools/analysis.h"
#include "tools/build_program.h"
#include "tools/command_line.h"
#include "tools/exit_code.h"
#include "tools/explore_options.h"
#include "tools/join_findings.h"
#include "tools/lint_options.h"
#include "tools/message.h"
#include "tools/output.h"
#include "tools/progress.h"
#include "tools/run_process.h"

namespace heddle::tools {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> files;
  std::string flags;
  std::vector<std::string> checks;
  ExploreOptions explore;
  LintOptions lint;
  OutputOptions output;
};

bool all_readable(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    std::error_code error;
    if (fs::is_regular_file(file, error) && ::access(file.c_str(), R_OK) == 0) continue;
    print_error("no such file: '" + file + "'; give the C or C++ source files of one program");
    return false;
  }
  return true;
}

Result<Report> analyse(const Options& options, const lint::Configuration& configuration) {
  AnalysisOptions analysis;
  analysis.files = options.files;
  analysis.flags = flags_for(options.files.front(), split_flags(options.flags));
  analysis.checks = configuration.words("checks");
  analysis.executor = configuration.word("executor");
  analysis.models = models_of(configuration);
  return run_analysis(analysis);
}

/// The program stands beside its schedules, so that the replay commands work; where there are none it goes
/// again.
class KeptProgram {
 public:
  KeptProgram(const std::string& built, const std::string& folder) {
    std::error_code error;
    made_folder_ = fs::create_directories(folder, error);
    folder_ = folder;
    path_ = (fs::path(folder) / fs::path(built).filename()).string();
    if (path_.find('/') == std::string::npos) path_ = "./" + path_;
    if (!error) fs::copy_file(built, path_, fs::copy_options::overwrite_existing, error);
    if (error)
      error_ = "cannot write '" + path_ + "': " + error.message() + "; choose another folder with -o";
  }
  KeptProgram(const KeptProgram&) = delete;
  KeptProgram& operator=(const KeptProgram&) = delete;
  ~KeptProgram() {
    std::error_code error;
    if (kept_) return;
    fs::remove(path_, error);
    if (made_folder_) fs::remove(folder_, error);  // only when it is empty
  }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& error() const { return error_; }
  void keep() { kept_ = true; }

 private:
  std::string folder_, path_, error_;
  bool made_folder_ = false, kept_ = false;
};

Report joined(Report analysis, explorer::CampaignResult explored) {
  Report report;
  report.command = "check";
  report.files = std::move(analysis.files);
  report.every_unit_parsed = analysis.every_unit_parsed;
  report.findings = join_findings(std::move(analysis.findings), std::move(explored.report.findings));
  finish_findings(report.findings);
  report.incomplete = std::move(analysis.incomplete);
  for (Incomplete& part : explored.report.incomplete) report.incomplete.push_back(std::move(part));
  report.facts = std::move(analysis.facts);
  for (auto& fact : explored.report.facts) report.facts.push_back(std::move(fact));
  return report;
}

bool has_witness(const Report& report) {
  for (const Finding& finding : report.findings) {
    if (!finding.schedule_file.empty()) return true;
  }
  return false;
}

Result<explorer::CampaignResult> explore(const Options& options, const CommandLine& line,
                                         const std::string& program) {
  Result<explorer::CampaignOptions> campaign = to_campaign(options.explore);
  if (!campaign) return campaign.error();
  const explorer::ProgramCheck check = explorer::check_program(program);
  if (!check.ok()) return Error{check.refusal().message};
  campaign->program = check.file();
  campaign->args = line.rest;
  ProgressLine progress;
  campaign->on_progress = [&](const explorer::Progress& now) { progress.show(now); };
  return explorer::run_campaign(*campaign);
}

int run(const CLI::App& command, Options& options, const CommandLine& line) {
  if (!has_analyzer()) {
    print_error(std::string(no_analyzer_message) + "; 'heddle c++' and 'heddle explore' work without it");
    return exit_unsupported;
  }
  if (!all_readable(options.files)) return exit_usage;
  const Result<lint::Configuration> configuration = configuration_of(command, options.lint, options.files);
  if (!configuration) return print_error(configuration.error().message), exit_usage;
  options.output.format = configuration->word("format");
  Result<Report> analysis = analyse(options, *configuration);
  if (!analysis) return print_error(analysis.error().message), exit_usage;

  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return print_error(folder.error().message), exit_usage;
  const Result<std::string> built = build_program(options.files, split_flags(options.flags), folder->path());
  if (!built) return print_error(built.error().message), exit_usage;
  KeptProgram program(*built, options.explore.folder);
  if (!program.error().empty()) return print_error(program.error()), exit_usage;

  const explorer::InterruptGuard guard;
  Result<explorer::CampaignResult> explored = explore(options, line, program.path());
  if (!explored)
    return print_error(explored.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  const bool interrupted = explored->interrupted, unsupported = explored->unsupported;
  Report report = joined(*std::move(analysis), *std::move(explored));
  if (has_witness(report)) program.keep();
  const Result<void> linted =
      lint_report(report, *configuration, options.lint, looked_for(configuration->words("checks"), true));
  if (!linted) return print_error(linted.error().message), exit_usage;
  if (!print_report(report, options.output)) return exit_usage;
  if (interrupted) return exit_interrupted;
  return unsupported && report.findings.empty() ? exit_unsupported : exit_code_of(report, *configuration);
}

}  // namespace

void add_check(CLI::App& app, const CommandLine& line, int& code) {
  CLI::App* command = app.add_subcommand(
      "check", "Analyse source files, run the program that they make, and join the findings");
  command->footer("usage: heddle check FILES... [--flags \"COMPILER FLAGS\"] [OPTIONS] [-- PROGRAM ARGS...]");
  auto options = std::make_shared<Options>();
  command->add_option("files", options->files, "The source files of one program")->required();
  command->add_option("--flags", options->flags, "Compiler flags for both halves, as one word");
  command
      ->add_option("--checks", options->checks,
                   "Which rules of the analyzer: patterns, parted by commas, a minus before one switches off")
      ->delimiter(',')
      ->allow_extra_args(false);
  add_explore_options(*command, options->explore);
  add_format_option(*command, options->output);
  add_lint_options(*command, options->lint);
  command->callback([command, options, &line, &code] { code = run(*command, *options, line); });
}

}  // namespace heddle::tools
