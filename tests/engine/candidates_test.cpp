// Who can run is kept from point to point: it must be what a look at all threads says.

#include <gtest/gtest.h>

#include <vector>

#include "simulator/engine/strategies/random_walk.h"
#include "tests/engine/random_programs.h"

namespace heddle::engine::testing {
namespace {

/// Chooses at random, and looks at all threads anew at each point.
class LooksAnew final : public Strategy {
 public:
  explicit LooksAnew(const Engine& engine) : engine_(engine) {}
  void begin_execution(std::uint64_t seed, const Estimates& estimates) override {
    random_.set_weights(weights());
    random_.begin_execution(seed, estimates);
  }
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.choose_value(kind, n);
  }
  std::size_t choose_thread(const SchedulingPoint& point) override {
    std::vector<ThreadId> offered, found;
    for (const Candidate& candidate : point.candidates)
      if (!candidate.early) offered.push_back(candidate.thread);
    for (const ThreadId id : engine_.threads().alive())
      if (engine_.can_run(id)) found.push_back(id);
    EXPECT_EQ(offered, found);
    EXPECT_EQ(point.early_begin, found.size());
    ++points;
    return random_.choose_thread(point);
  }

  std::size_t points = 0;

 private:
  const Engine& engine_;
  RandomWalk random_;
};

TEST(Candidates, AreAllThreadsThatCanRunInPedigreeOrder) {
  RandomPrograms programs(17);
  Runner runner;
  runner.weights = {.early_timeout = 64, .spurious_wake = 32, .random_bytes = 256};
  LooksAnew strategy(runner.engine());
  for (std::uint64_t i = 0; i < 2000 && !HasFailure(); ++i) runner.run(programs.next(), &strategy, i);
  EXPECT_GT(strategy.points, 10'000u);
}

}  // namespace
}  // namespace heddle::engine::testing
