#include "analyzer/analyzer.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>
#include <tuple>

#include "analyzer/cache/store.h"
#include "analyzer/cir/dump.h"
#include "analyzer/compile_database.h"
#include "analyzer/link/link.h"
#include "analyzer/lower_units.h"
#include "analyzer/report_file.h"
#include "analyzer/response_files.h"
#include "analyzer/sync_models/user_models.h"
#include "analyzer/unit_keys.h"

namespace heddle::analyzer {
namespace {

using frontend::CompileCommand;

Result<std::vector<CompileCommand>> commands_from_flags(const Options& options) {
  std::vector<CompileCommand> commands;
  std::set<std::filesystem::path> seen;
  for (const std::string& file : options.files) {
    std::error_code error;
    if (!seen.insert(std::filesystem::absolute(file, error).lexically_normal()).second) continue;
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

Result<std::vector<CompileCommand>> prepare(const Options& options) {
  // Before there are workers: they must know the models as well.
  if (const std::string wrong = sync_models::use_models(options.models); !wrong.empty()) return Error{wrong};
  auto commands = commands_of(options);
  if (commands)
    for (CompileCommand& command : *commands) expand_response_files(command);
  return commands;
}

/// Of the same units the same report, in whatever order they were named.
void put_in_order(std::vector<CompileCommand>& commands) {
  std::sort(commands.begin(), commands.end(), [](const CompileCommand& a, const CompileCommand& b) {
    return std::tie(a.file, a.directory, a.arguments) < std::tie(b.file, b.directory, b.arguments);
  });
}

/// By file; of one file in the order that they have.
std::vector<cir::Unit> by_file(std::vector<cir::Unit> units) {
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::tie(units[a].main_file, a) < std::tie(units[b].main_file, b);
  });
  std::vector<cir::Unit> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(units[i]));
  return sorted;
}

link::LinkOptions link_options(const Options& options) {
  return {.checks = options.checks, .believe_declarations = !options.ignore_annotations};
}

/// So that nothing depends on the order of the files.
void put_in_order(LoweredUnits& all) {
  all.units = by_file(std::move(all.units));
  std::sort(all.incomplete.begin(), all.incomplete.end(), [](const Incomplete& a, const Incomplete& b) {
    return std::tie(a.subject, a.reason) < std::tie(b.subject, b.reason);
  });
}

Report report_on(LoweredUnits all, const Options& options) {
  put_in_order(all);
  // With no unit at all there is nothing to link, and the reasons are the report.
  Report report;
  if (!all.units.empty()) report = link::analyze_units(all.units, link_options(options));
  report.command = "analyze";
  report.files = files_of(all.units);
  report.every_unit_parsed = all.incomplete.empty();
  report.incomplete.insert(report.incomplete.begin(), all.incomplete.begin(), all.incomplete.end());
  const auto with_errors = std::count_if(all.units.begin(), all.units.end(),
                                         [](const cir::Unit& unit) { return unit.parse_errors != 0; });
  if (with_errors != 0)
    report.facts.insert(report.facts.begin(), {units_with_errors, std::to_string(with_errors)});
  report.facts.insert(report.facts.begin(), {units_fact, std::to_string(all.units.size())});
  return report;
}

Result<Report> analyze_anew(const std::vector<CompileCommand>& commands, const Options& options,
                            KnownUnits& known) {
  Result<LoweredUnits> all = lower_units(commands, options, known);
  if (!all) return all.error();
  return report_on(std::move(*all), options);
}

constexpr std::string_view kReport = "report";

Result<Report> analyze_with_cache(const std::vector<CompileCommand>& commands, const Options& options) {
  const Result<cache::Store> store = cache::Store::open(options.cache_directory);
  if (!store) return store.error();
  cache::UnitCache units(*store);
  KnownUnits known = ask_cache(units, options, commands);
  const auto name = [&] {
    std::vector<cache::Digest> names;
    for (const auto& result : known.results) names.push_back(*result);
    return report_key(options, std::move(names)).hex();
  };
  if (known.complete())
    if (const auto bytes = store->get(name(), kReport))
      if (auto report = decode_report(*bytes)) return std::move(*report);
  Result<Report> report = analyze_anew(commands, options, known);
  if (report && known.complete()) store->put(name(), kReport, encode_report(*report));
  return report;
}

Result<LoweredUnits> lower(const std::vector<CompileCommand>& commands, const Options& options) {
  KnownUnits none;
  if (options.cache_directory.empty()) return lower_units(commands, options, none);
  const Result<cache::Store> store = cache::Store::open(options.cache_directory);
  if (!store) return store.error();
  cache::UnitCache units(*store);
  KnownUnits known = ask_cache(units, options, commands);
  return lower_units(commands, options, known);
}

}  // namespace

std::string standard_cache_directory() { return cache::standard_folder(); }
bool is_usable_cache(const std::string& directory) { return cache::Store::open(directory).ok(); }

std::vector<std::string> all_checks() { return link::all_rules(); }

Result<Report> analyze(const Options& options) {
  auto commands = prepare(options);
  if (!commands) return commands.error();
  put_in_order(*commands);
  if (!options.cache_directory.empty()) return analyze_with_cache(*commands, options);
  KnownUnits none;
  return analyze_anew(*commands, options, none);
}

Result<GuardList> list_guards(const Options& options) {
  auto commands = prepare(options);
  if (!commands) return commands.error();
  put_in_order(*commands);
  Result<LoweredUnits> all = lower(*commands, options);
  if (!all) return all.error();
  put_in_order(*all);
  GuardList list;
  if (!all->units.empty()) list = link::guards_of_units(all->units, link_options(options));
  list.incomplete.insert(list.incomplete.begin(), all->incomplete.begin(), all->incomplete.end());
  list.facts.insert(list.facts.begin(), {units_fact, std::to_string(all->units.size())});
  return list;
}

Result<std::string> dump_cir(const Options& options) {
  const auto commands = prepare(options);
  if (!commands) return commands.error();
  KnownUnits none;
  const auto all = lower_units(*commands, options, none);
  if (!all) return all.error();
  std::string text;
  for (const cir::Unit& unit : all->units) text += cir::dump(unit, {.types = false});
  for (const Incomplete& i : all->incomplete) text += "// " + i.subject + ": " + i.reason + "\n";
  return text;
}

}  // namespace heddle::analyzer
