#include "analyzer/link/link.h"

#include <algorithm>

#include "analyzer/checks/check.h"
#include "analyzer/link/bottom_up.h"
#include "analyzer/link/given_constants.h"
#include "analyzer/link/guards.h"
#include "analyzer/link/program.h"
#include "findings/fingerprint.h"

namespace heddle::link {
namespace {

bool is_wanted(const LinkOptions& options, const std::string& rule) {
  return options.checks.empty() ||
         std::find(options.checks.begin(), options.checks.end(), rule) != options.checks.end();
}

std::size_t thread_roots(const Levels& levels, const ThreadTable& threads) {
  std::vector<SiteId> sites;
  for (const Level& level : levels.all)
    for (ThreadId thread : level.summary.threads) sites.push_back(threads[thread].spawn);
  std::sort(sites.begin(), sites.end());
  return static_cast<std::size_t>(std::unique(sites.begin(), sites.end()) - sites.begin());
}

Program program_of(const std::vector<cir::Unit>& units, const LinkOptions& options) {
  Program program = merge_units(units);
  if (!options.believe_declarations) program.guards.clear(), program.lock_declarations.clear();
  clone_for_constants(program);
  return program;
}

void announce_caps(const Workspace& workspace, std::vector<Incomplete>& incomplete) {
  for (const auto& [cap, times] : workspace.caps)
    incomplete.push_back({"link", "a limit was reached: " + cap + ", " + std::to_string(times) + " times"});
}

void announce(const Workspace& workspace, const Levels& levels, Report& report) {
  if (!levels.has_main)
    report.incomplete.push_back(
        {"the program",
         "has no main: what its own functions start is looked at, and of what its callers may do at "
         "once only functions of objects that have a lock of their own, and globals that are locked"});
  announce_caps(workspace, report.incomplete);
}

}  // namespace

std::vector<std::string> all_rules() {
  std::vector<std::string> rules;
  for (const checks::Check& check : checks::all_checks()) rules.emplace_back(check.rule);
  return rules;
}

Report analyze_units(const std::vector<cir::Unit>& units, const LinkOptions& options) {
  Program program = program_of(units, options);
  Workspace workspace(program);
  const Levels levels = summarize_program(workspace);
  Report report;
  report.command = "analyze";
  const auto fact = [&](const char* name, std::size_t value) {
    report.facts.emplace_back(name, std::to_string(value));
  };
  fact("functions", program.functions.size());
  fact("events", program.events);
  fact("thread_roots", thread_roots(levels, workspace.threads));
  fact("entry_points", levels.entries.size());
  fact("unresolved_calls", workspace.unresolved_calls);
  const checks::Input input{workspace, levels};
  checks::Output output;
  for (const checks::Check& check : checks::all_checks())
    if (is_wanted(options, check.rule)) check.run(input, output);
  report.findings = std::move(output.findings);
  report.facts.insert(report.facts.end(), output.facts.begin(), output.facts.end());
  announce(workspace, levels, report);
  finish_findings(report.findings);
  return report;
}

GuardList guards_of_units(const std::vector<cir::Unit>& units, const LinkOptions& options) {
  Program program = program_of(units, options);
  Workspace workspace(program);
  const Levels levels = summarize_program(workspace);
  GuardList list;
  list.guards = list_guards(workspace, levels);
  list.facts.emplace_back("functions", std::to_string(program.functions.size()));
  announce_caps(workspace, list.incomplete);
  return list;
}

}  // namespace heddle::link
