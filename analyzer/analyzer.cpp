#include "analyzer/analyzer.h"

#include <algorithm>
#include <set>

#include "analyzer/cir/dump.h"
#include "analyzer/compile_database.h"
#include "analyzer/link/link.h"
#include "analyzer/lower_units.h"
#include "analyzer/sync_models/user_models.h"

namespace heddle::analyzer {
namespace {

using frontend::CompileCommand;

Result<std::vector<CompileCommand>> commands_from_flags(const Options& options) {
  std::vector<CompileCommand> commands;
  std::set<std::string> seen;
  for (const std::string& file : options.files) {
    if (!seen.insert(file).second) continue;
    auto command = command_from_flags(file, options.flags);
    if (!command) return command.error();
    commands.push_back(std::move(*command));
  }
  if (commands.empty()) return Error{"nothing to analyse; name source files, or the build's folder with -p"};
  return commands;
}

Result<std::vector<CompileCommand>> commands_of(const Options& options) {
  if (options.build_directory.empty()) return commands_from_flags(options);
  auto all = read_compile_database(options.build_directory);
  if (!all) return all.error();
  for (CompileCommand& command : *all) {
    // What the user adds comes before the source's name, which need not be last.
    auto at = command.arguments.begin() + 1;
    command.arguments.insert(at, options.flags.begin(), options.flags.end());
  }
  return options.files.empty() ? std::move(all) : commands_for(*all, options.files);
}

/// Every source that the units have something of, as locations name them.
std::vector<std::string> files_of(const std::vector<cir::Unit>& units) {
  std::set<std::string> files;
  for (const cir::Unit& unit : units) {
    files.insert(unit.main_file);
    files.insert(unit.files.begin(), unit.files.end());
  }
  files.erase("");
  return {files.begin(), files.end()};
}

Result<LoweredUnits> lowered(const Options& options) {
  // Before there are workers: they must know the models as well.
  if (const std::string wrong = sync_models::use_models(options.models); !wrong.empty()) return Error{wrong};
  const auto commands = commands_of(options);
  if (!commands) return commands.error();
  return lower_units(*commands, options);
}

}  // namespace

std::vector<std::string> all_checks() { return link::all_rules(); }

Result<Report> analyze(const Options& options) {
  auto all = lowered(options);
  if (!all) return all.error();
  // The report must not depend on the order in which the files were named.
  std::sort(all->units.begin(), all->units.end(),
            [](const cir::Unit& a, const cir::Unit& b) { return a.main_file < b.main_file; });
  std::sort(all->incomplete.begin(), all->incomplete.end(),
            [](const Incomplete& a, const Incomplete& b) { return a.subject < b.subject; });
  // With no unit at all there is nothing to link, and the reasons are the report.
  Report report;
  if (!all->units.empty()) report = link::analyze_units(all->units, {.checks = options.checks});
  report.command = "analyze";
  report.files = files_of(all->units);
  report.every_unit_parsed = all->incomplete.empty();
  report.incomplete.insert(report.incomplete.begin(), all->incomplete.begin(), all->incomplete.end());
  const auto with_errors = std::count_if(all->units.begin(), all->units.end(),
                                         [](const cir::Unit& unit) { return unit.parse_errors != 0; });
  if (with_errors != 0)
    report.facts.insert(report.facts.begin(), {units_with_errors, std::to_string(with_errors)});
  report.facts.insert(report.facts.begin(), {units_fact, std::to_string(all->units.size())});
  return report;
}

Result<std::string> dump_cir(const Options& options) {
  const auto all = lowered(options);
  if (!all) return all.error();
  std::string text;
  for (const cir::Unit& unit : all->units) text += cir::dump(unit, {.types = false});
  for (const Incomplete& i : all->incomplete) text += "// " + i.subject + ": " + i.reason + "\n";
  return text;
}

}  // namespace heddle::analyzer
