#pragma once
// Every execution of a small scripted program: depth first over all choices, by running it again with a
// longer prefix.
//
// With `reduced`, operations that commute with everything (a thread's begin, create, exit; join when enabled)
// are taken at once and are no branches: each order of the remaining operations is then met exactly once.

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "simulator/engine/strategy.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {

class Enumerator final : public Strategy {
 public:
  explicit Enumerator(bool reduced) : reduced_(reduced) {}

  void begin_execution(std::uint64_t, const Estimates&) override { depth_ = 0; }
  std::size_t choose_thread(const SchedulingPoint& point) override {
    if (reduced_)
      for (std::size_t i = 0; i < point.early_begin; ++i)
        if (commutes(point.candidates[i].operation->kind)) return i;
    return branch(point.candidates.size());
  }
  std::uint64_t choose_value(ValueKind, std::uint64_t n) override { return branch(n); }

  /// To the next prefix; false when all have been run.
  bool next() {
    branches_.resize(depth_);
    while (!branches_.empty() && ++branches_.back().taken == branches_.back().count) branches_.pop_back();
    return !branches_.empty();
  }

 private:
  struct Branch {
    std::size_t taken, count;
  };
  static bool commutes(OpKind kind) {
    return kind == OpKind::thread_begin || kind == OpKind::thread_create || kind == OpKind::thread_exit ||
           kind == OpKind::thread_join || kind == OpKind::none;
  }
  std::size_t branch(std::size_t count) {
    if (depth_ == branches_.size()) branches_.push_back({0, count});
    EXPECT_EQ(branches_[depth_].count, count) << "the same prefix offers other choices";
    return branches_[depth_++].taken;
  }

  bool reduced_;
  std::size_t depth_ = 0;
  std::vector<Branch> branches_;
};

/// Calls visit(run) for every execution; returns how many there are.
template <class Visit>
std::size_t for_each_execution(Runner& runner, const Program& program, bool reduced, Visit visit) {
  Enumerator enumerator(reduced);
  std::size_t count = 0;
  do {
    visit(runner.run(program, &enumerator));
    ++count;
  } while (enumerator.next());
  return count;
}

}  // namespace heddle::engine::testing
