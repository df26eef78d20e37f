#pragma once
// Heads for what no execution did: at each point, for the nearest action that was never taken. After
// Mukherjee, Deligiannis, Biswas, Lal, "Learning-Based Controlled Concurrency Testing" (OOPSLA 2020), which
// learns over abstract states which threads lead to seldom seen ones (Q-learning with a penalty for each
// visit). For faults that many switches at just the right places must come together for.
//
// The abstract state is the sum of a hash for each thread (the site of its pending operation) and one for
// each object and location (the site that wrote it last). So threads that run the same code, and objects that
// are used alike, may change places without making another state; that, and leaving out what values were
// read, is what keeps states few enough to visit them all.
//
// Departures:
// - What is learnt is a distance, as in Korf, "Real-Time Heuristic Search" (1990), in place of a value: after
//   an execution its actions learn, from the last to the first, how far each is from one that was never
//   taken. Counting visits instead, or preferring the seldom taken ones, is no better than a random walk.
// - Among the nearest, priorities as in partial order sampling decide, in place of a softmax: where all is
//   new, or nothing is, this is partial order sampling.
// - One that spins gives way, a fair suffix ends runs that wait, timeouts that end early are a weighted coin
//   before all else.
// - Without memory every execution is partial order sampling.
//
// Cost: a line of a table of 8 MB for each choice, which is seldom in the cache.

#include "simulator/engine/strategies/end_of_process.h"
#include "simulator/engine/strategies/frontier_memory.h"
#include "simulator/engine/strategies/random_source.h"

namespace heddle::engine {

class Frontier final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override { begin_thread(created.thread); }
  void on_scheduled(const Candidate& chosen) override;

 private:
  using Memory = FrontierMemory;
  std::uint64_t draw() { return random_.next() | 1; }
  void begin_thread(ThreadId thread);
  void stands(ThreadId thread, std::uint64_t where);
  void wrote(std::uint64_t object, std::uint64_t where);
  [[nodiscard]] bool gives_way(const SchedulingPoint& point, std::size_t index) const;
  [[nodiscard]] std::uint64_t action_of(ThreadId thread) const;
  [[nodiscard]] std::size_t nearest(const SchedulingPoint& point);

  RandomSource random_;
  EndOfProcess end_;
  Memory* known_ = nullptr;
  std::uint64_t fair_from_ = 0;
  std::uint64_t state_ = 0;           // the sum over threads, objects and locations
  std::uint64_t where_[max_threads];  // each thread's part of it
  std::uint64_t priorities_[max_threads];
};

}  // namespace heddle::engine
