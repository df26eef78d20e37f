#include "simulator/explorer/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "simulator/engine/strategies/bounded_search_memory.h"
#include "simulator/explorer/execution_pool.h"
#include "simulator/explorer/finding_set.h"
#include "simulator/explorer/hash.h"
#include "simulator/explorer/interrupt.h"
#include "simulator/explorer/investigation.h"
#include "simulator/explorer/predictor.h"

namespace heddle::explorer {
namespace {

constexpr std::size_t most_looks = 64;  // investigations: each costs a process
constexpr unsigned most_hangs = 3;
constexpr std::size_t most_predictions = 16;
constexpr std::uint64_t steered_executions = 40;  // towards each predicted deadlock
constexpr unsigned most_deaths = 3;
constexpr std::uint64_t looking_executions = 1;  // in which shared accesses are scheduling points

std::uint64_t batch_end(std::uint64_t begin) {
  if (begin < 8) return begin + 1;
  if (begin < 64) return 2 * begin;
  if (begin < 1024) return begin + 128 < 1024 ? begin + 128 : 1024;
  return begin + std::min<std::uint64_t>(begin / 4, runtime::max_batch);
}

bool ends_badly(const std::vector<Failure>& failures) {
  return std::any_of(failures.begin(), failures.end(), [](const Failure& failure) {
    return failure.kind != FailureKind::data_race && failure.kind != FailureKind::misuse;
  });
}

/// Only fibres live without kernel threads of their own.
/// A restore gives back memory: neither threads of the kernel, nor a folder, nor what a peer was told.
ExecutionMode mode_of(const CampaignOptions& options) {
  const Surroundings& around = options.surroundings;
  const bool by_fork = options.settings.carrier != runtime::Carrier::fibre ||
                       !around.fresh_directory.empty() || around.outside_peers;
  return by_fork ? ExecutionMode::fork : options.mode;
}

class Campaign {
 public:
  explicit Campaign(const CampaignOptions& options)
      : options_(options),
        settings_(options.settings),
        pool_({target_options(options), options.jobs, options.execution_limit, mode_of(options)}),
        investigator_(options.program, target_options(options), options.seed, options.execution_limit),
        predictor_(target_options(options), options.seed, options.execution_limit),
        deadline_(options.time.count() > 0 ? Clock::now() + options.time : Clock::time_point::max()) {}

  Result<CampaignResult> run() {
    const std::uint64_t end = options_.schedules == 0 ? ~std::uint64_t{0} : options_.schedules;
    for (std::uint64_t begin = 0; begin < end && !over_;) {
      const std::uint64_t next = std::min(batch_end(begin), end);
      if (Result<void> done = run_batch(begin, next); !done) return done.error();
      begin = next;
    }
    if (Result<void> done = predict(); !done) return done.error();
    return finish();
  }

 private:
  [[nodiscard]] bool in_shard(std::uint64_t index) const { return index % options_.shards == options_.shard; }

  Result<void> run_batch(std::uint64_t begin, std::uint64_t end) {
    std::vector<ExecutionPlan> plans;
    for (std::uint64_t index = begin; index < end; ++index) {
      if (in_shard(index) || index == 0) plans.push_back(plan_execution(options_.seed, index, portfolio_));
    }
    if (!plans.empty()) plans.front().measures = begin >= looking_executions;
    const std::uint64_t before = executions_;
    std::uint64_t finished = 0;
    const ExecutionSettings settings = settings_of(begin);
    Result<std::vector<Observation>> observations =
        pool_.run({std::move(plans), settings, knowledge_, known_, deadline_,
                   [&] { show_progress(before + ++finished); }});
    if (!observations) return observations.error();
    const Knowledge knowledge = knowledge_;
    for (const Observation& observation : *observations) {
      if (Result<void> merged = merge(observation, settings, knowledge); !merged) return merged.error();
    }
    if (measured_ > 0) knowledge_.estimates.steps = steps_ / measured_;
    knowledge_.estimates.threads = threads_;
    portfolio_.update();
    note_search();
    over_ = over_ || interrupted() || Clock::now() >= deadline_;
    return {};
  }

  /// The first ones know of no race yet.
  [[nodiscard]] ExecutionSettings settings_of(std::uint64_t begin) const {
    ExecutionSettings settings = settings_;
    if (begin < looking_executions && settings.access_points == AccessPoints::raced)
      settings.access_points = AccessPoints::first_shared;
    return settings;
  }

  /// A bounded search knows when it has run everything.
  void note_search() {
    using engine::BoundedSearchMemory;
    const bool delays = options_.seed.strategy == StrategyChoice::delay_bounded;
    if (!delays && options_.seed.strategy != StrategyChoice::preemption_bounded) return;
    const std::span<const std::byte> memory = pool_.lane_memory(plan_execution(options_.seed, 0).lane);
    if (memory.size() < sizeof(BoundedSearchMemory)) return;
    const auto& search = *reinterpret_cast<const BoundedSearchMemory*>(memory.data());
    over_ = over_ || search.state != BoundedSearchMemory::State::searching;
    if (search.state == BoundedSearchMemory::State::complete)
      search_ = "complete: every schedule was run";
    else if (search.state == BoundedSearchMemory::State::incomplete)
      search_ = "every schedule was run but those of spinning threads and of random bytes";
    else
      search_ = fmt::format("at bound {} of {}", search.bound, delays ? "delays" : "preemptions");
  }

  void show_progress(std::uint64_t executions) const {
    if (options_.on_progress) options_.on_progress({executions, planned(), found_.size()});
  }
  [[nodiscard]] std::uint64_t planned() const {
    const std::uint64_t all = options_.schedules;
    return all / options_.shards + (all % options_.shards > options_.shard ? 1 : 0);
  }

  /// In the order of the indices: whatever is decided here is the same for any number of jobs.
  Result<void> merge(const Observation& observation, const ExecutionSettings& settings,
                     const Knowledge& knowledge) {
    if (!observation.ran) return {};
    if (in_shard(observation.plan.index)) ++executions_;
    if (observation.died) {
      if (++deaths_ >= most_deaths)
        return Error{fmt::format("the target process of '{}' ended {} times without an answer",
                                 options_.program.path, deaths_)};
      return {};
    }
    if (!observation.unsupported.empty()) note_unsupported(observation);
    if (observation.ending == "limit") ++limits_;
    if (observation.ending == "hang" && ++hangs_ >= most_hangs) over_ = true;
    if (observation.ending != "livelock" && observation.ending != "hang") {
      steps_ += observation.steps;
      ++measured_;
    }
    if (observation.operations) knowledge_.operations.learn(*observation.operations);
    predictor_.note(observation);
    threads_ = std::max(threads_, observation.threads);
    most_steps_ = std::max(most_steps_, observation.steps);
    remarks_ |= observation.remarks;
    Gain gain;
    gain.new_interleaving = distinct_.insert(observation.recording.hash).second;
    gain.new_failures = static_cast<std::uint32_t>(
        std::count_if(observation.failures.begin(), observation.failures.end(),
                      [&](const Failure& failure) { return !known_.contains(failure.key); }));
    portfolio_.learn(observation.plan.choice, gain);
    combined_hash_ = mix(combined_hash_ ^ observation.recording.hash);
    const bool failed_by_code = observation.ending == "finished" && observation.exit_code != 0;
    ++endings_[failed_by_code ? fmt::format("exit code {}", observation.exit_code) : observation.ending];
    note_first_failure(observation);
    return look_closer(observation, settings, knowledge);
  }

  void note_first_failure(const Observation& observation) {
    if (first_failure_ || !in_shard(observation.plan.index) || !ends_badly(observation.failures)) return;
    first_failure_ = observation.plan.index;
    over_ = over_ || options_.stop_at_first_failure;
  }

  void note_unsupported(const Observation& observation) {
    unsupported_ = observation.unsupported;
    unsupported_at_start_ = executions_ <= 1;
    over_ = true;
  }

  Result<void> look_closer(const Observation& observation, const ExecutionSettings& settings,
                           const Knowledge& knowledge) {
    std::set<std::string> fresh;
    for (const Failure& failure : observation.failures) {
      if (known_.insert(failure.key).second) fresh.insert(failure.key);
    }
    if (fresh.empty()) return {};
    if (looks_ == most_looks) {
      ++unseen_;
      return {};
    }
    ++looks_;
    Result<std::vector<ConfirmedFinding>> found =
        investigator_.investigate(observation, fresh, settings, knowledge);
    if (!found) return interrupted() ? Result<void>{} : found.error();
    for (ConfirmedFinding& finding : *found) {
      if (settings_.access_points != AccessPoints::none) add_access_sites(finding.race_sites);
      (void)found_.add(std::move(finding));
    }
    return {};
  }

  /// Deadlocks that no execution has shown, though their locks were taken in orders that allow them.
  Result<void> predict() {
    if (interrupted() || !unsupported_.empty()) return {};
    Result<std::vector<PredictedDeadlock>> predictions = predictor_.predict(settings_, knowledge_);
    if (!predictions) return interrupted() ? Result<void>{} : predictions.error();
    if (predictions->size() > most_predictions) {
      unsteered_ = predictions->size() - most_predictions;
      predictions->resize(most_predictions);
    }
    for (PredictedDeadlock& predicted : *predictions) {
      if (Result<void> done = steer_to(predicted); !done) return done.error();
      const bool is_shown =
          known_.contains(predicted.key) || found_.has_deadlock_of(predicted.finding.object);
      if (is_shown || predicted.doubtful || interrupted()) continue;
      predicted.finding.notes.push_back(
          fmt::format("no gate lock is held at all of these places, and nothing was seen to order them; {} "
                      "executions that were steered towards it did not show it",
                      steered_executions));
      ConfirmedFinding possible;
      possible.finding = std::move(predicted.finding);
      (void)found_.add(std::move(possible));
    }
    return {};
  }

  Result<void> steer_to(const PredictedDeadlock& predicted) {
    for (std::uint64_t k = 0; k < steered_executions && !known_.contains(predicted.key) && !interrupted();
         ++k) {
      const Result<Observation> observation = predictor_.steer(predicted, k, settings_, knowledge_, known_);
      if (!observation) return interrupted() ? Result<void>{} : observation.error();
      if (!observation->ran) return {};  // no answer in time: it would not come in the others either
      ++steered_;
      if (Result<void> looked = look_closer(*observation, settings_, knowledge_); !looked) return looked;
    }
    return {};
  }

  void add_access_sites(const std::vector<ModuleAddress>& sites) {
    for (const ModuleAddress& site : sites) {
      std::vector<ModuleAddress>& known = settings_.access_sites;
      const bool is_known = std::find(known.begin(), known.end(), site) != known.end();
      if (!is_known && !site.module.empty() && known.size() < runtime::max_access_sites)
        known.push_back(site);
    }
  }

  void shrink_schedules() {
    if (options_.shrink_budget == 0) return;
    for (ConfirmedFinding& found : found_.all()) {
      if (interrupted()) return;
      Result<ExecutionSettings> settings = settings_from_options(found.schedule.options);
      if (!settings) continue;
      settings->carrier = settings_.carrier;
      investigator_.shrink(found, *settings, options_.shrink_budget);
    }
  }

  Result<CampaignResult> finish() {
    shrink_schedules();
    CampaignResult result;
    result.executions = executions_;
    result.interrupted = interrupted();
    Result<std::vector<Finding>> findings =
        found_.write(options_.output_folder, options_.program.path, options_.args);
    if (!findings) return findings.error();
    result.report.command = "explore";
    result.report.findings = *std::move(findings);
    result.unsupported = unsupported_at_start_ && result.report.findings.empty();
    add_incomplete(result.report);
    result.report.facts = {{"executions", std::to_string(executions_)},
                           {"distinct schedules", std::to_string(distinct_.size())},
                           {"threads", std::to_string(threads_)},
                           {"most scheduling points", std::to_string(most_steps_)},
                           {"endings", endings()},
                           {"executions by", executions_by()},
                           {"strategy", to_string(options_.seed.strategy)},
                           {"campaign", fmt::format("seed {}", options_.seed.seed)},
                           {"hash", fmt::format("{:016x}", combined_hash_)}};
    if ((remarks_ & runtime::remark_child_process) != 0)
      result.report.facts.emplace_back("child processes", "not simulated");
    if (!search_.empty()) result.report.facts.emplace_back("search", search_);
    if (first_failure_)
      result.report.facts.emplace_back("first failure", fmt::format("execution {}", *first_failure_));
    if (steered_ > 0) result.report.facts.emplace_back("steered executions", std::to_string(steered_));
    return result;
  }

  /// "snapshot", or "fork (the program opens a file for writing)"
  [[nodiscard]] std::string executions_by() const {
    if (pool_.mode() == ExecutionMode::snapshot) return "snapshot";
    return pool_.fork_reason().empty() ? "fork" : fmt::format("fork ({})", pool_.fork_reason());
  }

  /// "deadlock 612, finished 1388"
  [[nodiscard]] std::string endings() const {
    std::string text;
    for (const auto& [ending, count] : endings_)
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", ending, count);
    return text;
  }

  void add_incomplete(Report& report) const {
    const auto add = [&](std::string reason) {
      report.incomplete.push_back({options_.program.path, std::move(reason)});
    };
    if (!unsupported_.empty()) add("the program does what the simulator cannot do: " + unsupported_);
    if (hangs_ >= most_hangs) add(fmt::format("stopped after {} executions that gave no answer", hangs_));
    if (limits_ > 0)
      add(fmt::format("{} executions reached a limit of the simulator (threads, objects or memory)",
                      limits_));
    if (deaths_ > 0) add(fmt::format("{} executions ended without an answer of the target", deaths_));
    if (unseen_ > 0)
      add(fmt::format("{} more executions with other failures were not looked at closely", unseen_));
    if (unsteered_ > 0) add(fmt::format("{} more predicted deadlocks were not looked at", unsteered_));
    if (executions_ == 0) add("nothing was executed");
    if (options_.program.instrumentation == Instrumentation::none) {
      add("it was not built with 'heddle c++': only calls of the C library were explored; accesses to memory "
          "and "
          "atomic operations were not seen, so no data race can be found");
    }
    if ((remarks_ & runtime::remark_outside_listener) != 0) {
      add("it listened for a client from outside of the program, and time passed without one: make the "
          "client a "
          "thread of the program, or give --outside-peers and start it");
    }
    if (executions_ > 0 && threads_ <= 1 && unsupported_.empty()) {
      add("no scheduling points: the program never had a second thread; was all of it built with 'heddle "
          "c++', and does it get "
          "the arguments that it needs?");
    }
    if (const std::string limitation = investigator_.limitation(); !limitation.empty() && looks_ > 0)
      add(limitation);
  }

  const CampaignOptions& options_;
  ExecutionSettings settings_;
  Knowledge knowledge_;
  Portfolio portfolio_;
  ExecutionPool pool_;
  Investigator investigator_;
  Predictor predictor_;
  Clock::time_point deadline_;
  FindingSet found_;
  std::set<std::string> known_;
  std::unordered_set<std::uint64_t> distinct_;    // only counted
  std::map<std::string, std::uint64_t> endings_;  // how executions ended, and how many
  std::uint64_t combined_hash_ = 0;               // of all executions' decisions, in order
  std::uint64_t executions_ = 0, limits_ = 0, unseen_ = 0;
  std::optional<std::uint64_t> first_failure_;  // index
  std::size_t unsteered_ = 0;                   // predictions
  std::uint64_t steered_ = 0;                   // towards predicted deadlocks, not counted in executions_
  std::uint64_t steps_ = 0, measured_ = 0;      // of executions that came to an end
  std::size_t looks_ = 0;
  std::string search_;  // how far a bounded search came
  unsigned hangs_ = 0, deaths_ = 0;
  std::uint32_t threads_ = 0;
  std::uint64_t most_steps_ = 0;
  std::uint32_t remarks_ = 0;
  std::string unsupported_;
  bool unsupported_at_start_ = false;
  bool over_ = false;
};

}  // namespace

Result<CampaignResult> run_campaign(const CampaignOptions& options) { return Campaign(options).run(); }

}  // namespace heddle::explorer
