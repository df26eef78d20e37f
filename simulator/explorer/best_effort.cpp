#include "simulator/explorer/best_effort.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "findings/fingerprint.h"
#include "simulator/explorer/anchors.h"

namespace heddle::explorer {
namespace {

using engine::DeviationRecord;
using engine::ReplayMode;

constexpr std::size_t most_placed = 24;  // with more, one execution for each is too many

/// Places tried for each deviation: all of them together stay within the budget.
std::size_t branches_for(std::size_t deviations) {
  if (deviations <= 1) return 48;
  if (deviations == 2) return 8;
  return deviations <= 4 ? 3 : 2;
}

/// The functions that the schedule's access-site options name: "access-site prog+0x12 counter.cpp:5
/// add(int)".
std::set<std::string> functions_of_sites(const Schedule& schedule) {
  std::set<std::string> functions;
  for (const std::string& option : schedule.options) {
    if (!option.starts_with("access-site ")) continue;
    std::size_t blank = option.find(' ', option.find(' ') + 1);
    if (blank != std::string::npos) blank = option.find(' ', blank + 1);
    if (blank != std::string::npos) functions.insert(option.substr(blank + 1));
  }
  return functions;
}

class ReadingSearch {
 public:
  ReadingSearch(const Schedule& schedule, DetailedRun& run, Symbolizer& symbolizer, unsigned budget)
      : schedule_(schedule), run_(run), symbolizer_(symbolizer), budget_(budget) {}

  Result<Reading> search(ExecutionSettings settings, bool same_build) {
    Result<Deviations> records = to_records(schedule_);
    if (!records) return records.error();
    records_ = *std::move(records);
    best_.deviations = records_;
    best_.mode = ReplayMode::best_effort;
    settings_ = std::move(settings);
    if (!same_build) find_access_sites();
    best_.settings = settings_;
    if (!tries(records_, ReplayMode::loose) && !tries(records_, ReplayMode::best_effort) &&
        schedule_.deviations.size() <= most_placed && !tries({}, ReplayMode::loose)) {
      const EventTrace undisturbed = trace_;
      if (!place(0, {}, undisturbed, 0)) search_alternatives();
    }
    if (error_) return Error{*error_};
    best_.executions = executions_;
    return std::move(best_);
  }

 private:
  bool execute(const Deviations& deviations, ReplayMode mode) {
    if (error_ || executions_ >= budget_) return false;
    ++executions_;
    if (Result<void> done = run_.execute(deviations, mode, settings_, true); !done) {
      error_ = done.error().message;
      return false;
    }
    return true;
  }

  /// Executes, and says whether the verdict was seen with its fingerprint; keeps the best reading.
  bool tries(const Deviations& deviations, ReplayMode mode) {
    if (!execute(deviations, mode)) return false;
    trace_ = run_.trace();
    taken_ = run_.recording().deviations.size();
    Result<std::vector<Finding>> findings = run_.findings(schedule_.verdict);
    if (!findings) return error_ = findings.error().message, false;
    const bool same_rule = !findings->empty();
    const bool same_print = std::any_of(findings->begin(), findings->end(), [&](const Finding& finding) {
      return schedule_.fingerprint.empty() || has_fingerprint(finding, schedule_.fingerprint);
    });
    if (same_print || (same_rule && !best_.same_verdict)) {
      best_.deviations = deviations;
      best_.mode = mode;
      best_.settings = settings_;
      best_.same_verdict = same_rule;
      best_.same_fingerprint = same_print;
    }
    return same_print;
  }

  /// Goes on from the execution of `placed`, whose trace is given; the i-th deviation and those after it come
  /// behind its event `after`.
  bool place(std::size_t i, const Deviations& placed, const EventTrace& trace, std::size_t after) {
    if (i == schedule_.deviations.size() || error_ || executions_ >= budget_) return false;
    const Deviation& deviation = schedule_.deviations[i];
    const std::size_t branches = branches_for(schedule_.deviations.size());
    const std::vector<std::uint64_t> places = deviation.kind == Deviation::Kind::switch_thread
                                                  ? places_of(deviation, trace, after, branches)
                                                  : std::vector<std::uint64_t>{deviation.n};
    const std::size_t taken_before = deviations_in(trace);
    for (const std::uint64_t n : places) {
      Deviations next = placed;
      next.push_back(records_[i]);
      next.back().n = n;
      if (tries(next, ReplayMode::loose)) return true;
      if (taken_ <= taken_before) continue;  // its thread did not get there, or the target could not run
      const EventTrace with = trace_;
      if (place(i + 1, next, with, event_of_deviation(with, deviations_in(with)))) return true;
    }
    return place(i + 1, placed, trace, after);  // without it
  }

  /// What no anchor leads to may be one switch away from the policy, or from the schedule as it stands.
  void search_alternatives() {
    std::vector<Deviations> bases{{}, records_}, added;
    for (const Deviations& base : bases) {
      if (!execute(base, ReplayMode::loose)) return;
      added.push_back(run_.alternatives(budget_));
    }
    for (std::size_t rank = 0; executions_ < budget_ && !error_; ++rank) {
      if (rank >= added[0].size() && rank >= added[1].size()) return;
      for (std::size_t i = 0; i < bases.size(); ++i) {
        if (rank >= added[i].size()) continue;
        Deviations next = bases[i];
        next.push_back(added[i][rank]);
        if (tries(next, ReplayMode::loose)) return;
      }
    }
  }

  static std::size_t deviations_in(const EventTrace& trace) {
    std::size_t count = 0;
    for (const TracedEvent& event : trace.events) count += event.kind == TracedEvent::Kind::deviation ? 1 : 0;
    return count;
  }

  /// Offsets of another build mean nothing: what races in the same functions is what became scheduling
  /// points, and, since the races need not be seen yet, what touches there what another thread touches.
  void find_access_sites() {
    if (settings_.access_sites.empty()) return;
    const std::set<std::string> functions = functions_of_sites(schedule_);
    keep_sites_in(functions);
    for (bool grown = true; grown && !error_;) {
      grown = false;
      for (const ReplayMode mode : {ReplayMode::loose, ReplayMode::best_effort}) {
        if (!execute(mode == ReplayMode::loose ? Deviations{} : records_, mode)) return;
        const Result<std::vector<ModuleAddress>> sites = run_.race_sites();
        if (!sites) return void(error_ = sites.error().message);
        for (const ModuleAddress& site : *sites) grown |= add_site(site, functions);
      }
    }
    const AccessPoints usual = std::exchange(settings_.access_points, AccessPoints::shared);
    for (const bool by_schedule : {false, true}) {
      if (functions.empty() || !execute(by_schedule ? records_ : Deviations{}, ReplayMode::best_effort))
        break;
      for (const ModuleAddress& site : run_.traced_accesses()) (void)add_site(site, functions);
    }
    settings_.access_points = usual;
  }

  bool add_site(const ModuleAddress& site, const std::set<std::string>& functions) {
    std::vector<ModuleAddress>& known = settings_.access_sites;
    if (site.module.empty() || known.size() == runtime::max_access_sites ||
        std::find(known.begin(), known.end(), site) != known.end())
      return false;
    const bool is_wanted = functions.empty() || is_in(site, functions);
    if (is_wanted) known.push_back(site);
    return is_wanted;
  }

  /// Those whose places still belong to the functions: not all edits move all code. The schedule names
  /// modules without folders.
  void keep_sites_in(const std::set<std::string>& functions) {
    const Modules& modules = run_.target().modules();
    std::vector<ModuleAddress> kept;
    for (const ModuleAddress& site : std::exchange(settings_.access_sites, {})) {
      const std::uint64_t address = modules.address(site, /*by_file_name=*/true);
      if (address != 0 && is_in(modules.name(address), functions)) kept.push_back(modules.name(address));
    }
    settings_.access_sites = std::move(kept);
  }

  bool is_in(const ModuleAddress& site, const std::set<std::string>& functions) {
    const std::vector<Frame>& frames = symbolizer_.frames(site);
    return std::any_of(frames.begin(), frames.end(),
                       [&](const Frame& frame) { return functions.contains(frame.function); });
  }

  const Schedule& schedule_;
  DetailedRun& run_;
  Symbolizer& symbolizer_;
  unsigned budget_;
  unsigned executions_ = 0;
  Deviations records_;
  ExecutionSettings settings_;
  EventTrace trace_;       // of the last execution
  std::size_t taken_ = 0;  // deviations that it recorded
  Reading best_;
  std::optional<std::string> error_;
};

}  // namespace

Result<Reading> find_reading(const Schedule& schedule, ExecutionSettings settings, bool same_build,
                             DetailedRun& run, Symbolizer& symbolizer, unsigned budget) {
  return ReadingSearch(schedule, run, symbolizer, budget).search(std::move(settings), same_build);
}

}  // namespace heddle::explorer
