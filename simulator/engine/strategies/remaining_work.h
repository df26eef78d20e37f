#pragma once
// How many operations each thread still has to do, estimated from the census of earlier executions. Work of
// threads that do not exist yet counts for the one that will make them (its descendants in the census), and
// passes over when they begin: so that a walk weighted by remaining work is uniform over interleavings also
// while threads are still being made (Zhao, Wolff, Mathur, Roychoudhury, "Selectively Uniform Concurrency
// Testing", ASPLOS 2025, section 3).
//
// A thread that did all that was expected, or is not known, has nothing left; the strategies say what that
// weighs.

#include <cstdint>

#include "simulator/engine/census.h"
#include "simulator/engine/strategy.h"

namespace heddle::engine {

class RemainingWork {
 public:
  /// All operations, of any site. A null census: nothing is known.
  void begin(const OperationCensus* census);
  /// Only those at the sites of one group.
  void begin(const OperationCensus& census, std::uint32_t group);

  void created(const NewThread& created);
  void done(ThreadId thread) {
    if (left_[thread] != 0) --left_[thread];
  }
  [[nodiscard]] std::uint32_t of(ThreadId thread) const { return left_[thread]; }

  /// The index of an ordinary candidate, drawn with the weight of its remaining work; `least(candidate)` is
  /// what one weighs that has nothing left, and above 0 for some. `draw(n)` gives a number below n.
  template <class Least, class Draw>
  [[nodiscard]] std::size_t pick(const SchedulingPoint& point, Least least, Draw draw) const {
    const auto weight = [&](const Candidate& candidate) {
      return left_[candidate.thread] != 0 ? left_[candidate.thread] : least(candidate);
    };
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < point.early_begin; ++i) total += weight(point.candidates[i]);
    std::uint64_t drawn = draw(total);
    std::size_t at = 0;
    for (std::uint32_t here = 0; drawn >= (here = weight(point.candidates[at])); ++at) drawn -= here;
    return at;
  }

 private:
  void start();

  const OperationCensus* census_ = nullptr;
  std::uint32_t next_ = 0;                // where a new thread is looked for first
  std::uint32_t expected_[max_threads];   // by index in the census, with all descendants
  std::uint32_t left_[max_threads] = {};  // by thread
};

}  // namespace heddle::engine
