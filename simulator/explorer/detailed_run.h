#pragma once
// Runs deviations of a program with full detail on one server, and makes findings of what they show. What
// replays have in common: strict ones run once, best-effort ones several times. Not thread-safe.

#include <chrono>
#include <string>
#include <vector>

#include "findings/finding.h"
#include "findings/result.h"
#include "simulator/explorer/event_trace.h"
#include "simulator/explorer/execution_settings.h"
#include "simulator/explorer/recording.h"
#include "simulator/explorer/shrink.h"
#include "simulator/explorer/symbolizer.h"
#include "simulator/explorer/target.h"

namespace heddle::explorer {

/// How an execution begins; it comes out the same whichever it is.
enum class Beginning {
  fork,      // as a fork of the server
  snapshot,  // in a process whose memory is put back after each execution; for the carrier fibre
};

class DetailedRun {
 public:
  DetailedRun(Target& target, Symbolizer& symbolizer, std::chrono::milliseconds execution_limit,
              Beginning beginning = Beginning::fork)
      : target_(target), symbolizer_(symbolizer), execution_limit_(execution_limit), beginning_(beginning) {}

  /// Errors: no answer, a signal, what a snapshot cannot undo. Deviations for loose mode may come in any
  /// order.
  Result<void> execute(const Deviations& deviations, engine::ReplayMode mode,
                       const ExecutionSettings& settings, bool traced);

  // --- of the last execution
  [[nodiscard]] Recording recording() const { return copy_recording(target_.control()); }
  [[nodiscard]] std::string ending() const;
  [[nodiscard]] std::string output() const;
  [[nodiscard]] EventTrace trace();
  /// Switches that it could have taken and did not, if it was traced (alternatives.h).
  [[nodiscard]] Deviations alternatives(std::size_t most) const;
  /// Where plain accesses were scheduling points, if it was traced.
  [[nodiscard]] std::vector<ModuleAddress> traced_accesses() const;
  /// In a fixed order (failures_of).
  [[nodiscard]] std::vector<std::string> failure_keys() const;
  /// It did not take place, because a snapshot cannot undo it.
  [[nodiscard]] bool is_refused() const;
  [[nodiscard]] const Target& target() const { return target_; }

  /// Those with this rule, or all where it is empty. Each race costs one more execution, so the tables of the
  /// last one are gone then.
  [[nodiscard]] Result<std::vector<Finding>> findings(const std::string& rule = "");
  /// All places that touched the racing memory of the last execution: one more execution a race.
  [[nodiscard]] Result<std::vector<ModuleAddress>> race_sites();

 private:
  void begin(const runtime::Request& request);
  [[nodiscard]] Result<void> check_batch() const;
  Result<void> execute_watching(const runtime::RaceEntry* watched, bool traced);
  [[nodiscard]] const runtime::RaceEntry* find(const runtime::RaceEntry& race) const;

  Target& target_;
  Symbolizer& symbolizer_;
  std::chrono::milliseconds execution_limit_;
  Beginning beginning_;
  Deviations deviations_;
  engine::ReplayMode mode_ = engine::ReplayMode::strict;
  ExecutionSettings settings_;
};

}  // namespace heddle::explorer
