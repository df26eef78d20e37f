#pragma once
// Reads-from guided: Wolff, Shi, Duck, Mathur, Roychoudhury, "Greybox Fuzzing for Concurrency Testing"
// (ASPLOS 2024). An *abstract schedule* is a set of constraints "this read reads (does not read) from that
// write". An execution runs under one (section 4.3, the proactive scheduler): a read waits for its write,
// writes wait between the two, and all else is partial order sampling. One that shows a pair of write and
// read that no execution had is kept, and later ones are mutations of what was kept (section 4.2).
//
// Departures:
// - All happens inside the process, in the memory of the strategy's lane: no corpus on disk, no trace.
// - Pairs that were never seen are wished for in turn, each alone first, where the original draws constraints
//   from all pairs: what is new is found without waiting for chance. Every second time together with the
//   reads that the thread had made when it first came to that place: they may have decided that it does.
// - Kept schedules take turns, the newest first in each round, in place of a power schedule over frequencies.
// - Locks and other objects have reads-from too: of an acquisition, who was last at the object.
// - When all candidates are held back the constraints yield; a thread that spins, and the fair suffix, end
//   them for this execution.
// - Without memory every execution is plain partial order sampling.

#include "simulator/engine/strategies/end_of_process.h"
#include "simulator/engine/strategies/random_source.h"
#include "simulator/engine/strategies/reads_from_memory.h"

namespace heddle::engine {

class ReadsFrom final : public Strategy {
 public:
  void begin_execution(std::uint64_t seed, const Estimates& estimates) override;
  std::size_t choose_thread(const SchedulingPoint& point) override;
  std::uint64_t choose_value(ValueKind kind, std::uint64_t n) override {
    return random_.value(kind, n, weights());
  }
  void on_thread_created(const NewThread& created) override {
    priorities_[created.thread] = draw();
    last_pairs_[created.thread] = {};
  }
  void on_scheduled(const Candidate& chosen) override;

 private:
  using Memory = ReadsFromMemory;
  using EventId = Memory::EventId;
  enum class Wish : std::uint8_t { last, wait, none, now };
  std::uint64_t draw() { return random_.next() | 1; }
  void mutate();
  void insert_constraint();
  bool draw_pair(Memory::Constraint& constraint);
  bool draw_untried(Memory::Constraint& constraint);
  void add_way_to(EventId event);
  template <class Fits>
  EventId draw_event(Fits fits);
  [[nodiscard]] Wish wish(const Operation& operation);
  [[nodiscard]] std::size_t best(const SchedulingPoint& point);

  RandomSource random_;
  EndOfProcess end_;
  Memory* known_ = nullptr;
  unsigned satisfied_ = 0;  // bit k: constraint k of the schedule
  bool constrained_ = false;
  std::uint64_t fair_from_ = 0;
  std::uint64_t priorities_[max_threads];
  struct Pair {
    EventId write, read;
  };
  Pair last_pairs_[max_threads];  // what each thread read last
};

}  // namespace heddle::engine
