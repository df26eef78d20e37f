// The race detector against a naive one that keeps every access to every byte with full vector clocks, on
// thousands of small random programs; and its corners: reports, clearing, repeated executions, limits.
#include "simulator/engine/race_detector.h"

#include <gtest/gtest.h>

#include <set>

#include "simulator/engine/strategies/strategy_set.h"
#include "tests/engine/scripted.h"

namespace heddle::engine::testing {
namespace {

constexpr std::uint64_t memory_size = 4096;

/// A detector with its own memory, which collects reports.
struct Detector {
  explicit Detector(std::size_t side_size = 1 << 20)
      : shadow(memory_size * 2 / sizeof(std::uint64_t)),
        side(side_size / sizeof(std::uint64_t)),
        detector(
            {.shadow = shadow.data(),
             .address_mask = memory_size - 1,
             .side = side.data(),
             .side_size = side_size},
            [](void* self, const RaceRecord& race) { static_cast<Detector*>(self)->races.push_back(race); },
            this) {}
  alignas(64) std::vector<std::uint64_t> shadow;
  std::vector<std::uint64_t> side;
  std::vector<RaceRecord> races;
  RaceDetector detector;
};

struct Access {
  ThreadId thread;
  std::uint32_t clock;
  bool is_write, is_atomic;
};

bool is_atomic(const Step& step) { return step.control != Step::Control::touch; }
bool is_write(const Step& step) { return is_atomic(step) ? step.kind != OpKind::atomic_load : step.is_write; }
int size_of(const Step& step) { return is_atomic(step) ? 4 : step.second; }

/// Runs both detectors over the accesses of a scripted program and compares them access by access: for each
/// 8-byte granule without a race so far, one says that this access races there if and only if the other does.
class Comparison final : public Watcher {
 public:
  explicit Comparison(Detector& detector) : detector_(detector) {}

  void begin(const Engine& engine) override {
    bytes_.assign(memory_size, {});
    raced_.clear();
    site_ = 0;
    if (!detector_.detector.begin_execution()) {
      std::fill(detector_.shadow.begin(), detector_.shadow.end(), 0);
      detector_.detector.shadow_cleared();
      ++clearings;
    }
    detector_.detector.set_current(engine.current(), engine.current_clock());
  }
  void after_step(const Engine& engine) override {
    detector_.detector.set_current(engine.current(), engine.current_clock());
  }
  void access(const Engine& engine, const Step& step) override {
    const auto begin = static_cast<std::uint64_t>(step.object);
    const auto size = static_cast<std::uint64_t>(size_of(step));
    const std::set<std::uint64_t> racing = naive(engine, step, begin, size);
    detector_.detector.set_current(engine.current(), engine.current_clock());
    detector_.races.clear();
    if ((size == 1 || size == 2 || size == 4 || size == 8) && begin % size == 0)
      detector_.detector.on_access(begin, static_cast<unsigned>(size), is_write(step), is_atomic(step),
                                   ++site_);
    else
      detector_.detector.on_range(begin, size, is_write(step), ++site_);

    std::set<std::uint64_t> reported, expected;
    for (const RaceRecord& race : detector_.races) {
      reported.insert(race.racing_byte / 8);
      if (!raced_.contains(race.racing_byte / 8)) {
        EXPECT_TRUE(racing.contains(race.racing_byte));
        check_record(engine, step, race);
      }
    }
    for (const std::uint64_t byte : racing) expected.insert(byte / 8);
    for (const std::uint64_t granule : raced_) reported.erase(granule), expected.erase(granule);
    EXPECT_EQ(reported, expected) << "at " << begin << " size " << size;
    raced_.insert(expected.begin(), expected.end());
    races_found += static_cast<int>(expected.size());
    ++accesses;
  }

  int races_found = 0, accesses = 0, clearings = 0;

 private:
  std::set<std::uint64_t> naive(const Engine& engine, const Step& step, std::uint64_t begin,
                                std::uint64_t size) {
    const ThreadId me = engine.current();
    const VectorClock& now = engine.current_clock();
    std::set<std::uint64_t> racing;
    for (std::uint64_t byte = begin; byte < begin + size; ++byte) {
      for (const Access& other : bytes_[byte])
        if ((other.is_write || is_write(step)) && !(other.is_atomic && is_atomic(step)) &&
            other.clock > now.get(other.thread))
          racing.insert(byte);
      bytes_[byte].push_back({me, now.get(me), is_write(step), is_atomic(step)});
    }
    return racing;
  }
  /// The other access that is named was really made, and really races.
  void check_record(const Engine& engine, const Step& step, const RaceRecord& race) {
    bool exists = false;
    for (const Access& other : bytes_[race.racing_byte])
      exists =
          exists || (other.thread == race.previous_thread && other.clock == race.previous_clock &&
                     other.is_write == race.previous_is_write && other.is_atomic == race.previous_is_atomic);
    EXPECT_TRUE(exists);
    EXPECT_EQ(race.thread, engine.current());
    EXPECT_EQ(race.clock, engine.current_clock().get(engine.current()));
    EXPECT_EQ(race.is_write, is_write(step));
    EXPECT_EQ(race.is_atomic, is_atomic(step));
    EXPECT_GT(race.previous_clock, engine.current_clock().get(race.previous_thread));
  }

  Detector& detector_;
  std::vector<std::vector<Access>> bytes_;
  std::set<std::uint64_t> raced_;
  Site site_ = 0;
};

/// A few threads on a few bytes, with locks, atomics of all orders and fences between.
Program random_accesses(RandomSource& random, int bytes) {
  const auto small = [&](std::uint64_t n) { return static_cast<int>(random.below(n)); };
  const int orders[] = {__ATOMIC_RELAXED, __ATOMIC_ACQUIRE, __ATOMIC_RELEASE, __ATOMIC_ACQ_REL,
                        __ATOMIC_SEQ_CST};
  const auto script = [&] {
    std::vector<Step> steps;
    for (int n = 2 + small(10); n > 0; --n) {
      const int sizes[] = {1, 1, 2, 4, 4, 8, 3, 7};
      const int size = sizes[small(8)];
      const int at = small(static_cast<std::uint64_t>(bytes));
      const int aligned = size == 3 || size == 7 ? at : at / size * size;
      switch (small(9)) {
        case 0:
        case 1:
          steps.push_back(read(aligned, size));
          break;
        case 2:
          steps.push_back(write(aligned, size));
          break;
        case 3:
          steps.insert(steps.end(),
                       {lock(0), small(2) != 0 ? read(aligned, size) : write(aligned, size), unlock(0)});
          break;
        case 4:
          steps.push_back(load(at / 4 * 4, orders[small(5)]));
          break;
        case 5:
          steps.push_back(store(at / 4 * 4, orders[small(5)]));
          break;
        case 6:
          steps.push_back(rmw(at / 4 * 4, orders[small(5)]));
          break;
        case 7:
          steps.push_back(fence(orders[1 + small(4)]));
          break;
        default:
          steps.insert(steps.end(), {sem_post(3), read(aligned, size)});
          break;
      }
    }
    return steps;
  };
  Program p = program();
  for (int t = 1 + small(4); t > 0; --t) p.thread_of(script());
  p.main_steps = script();
  return p;
}

TEST(RaceDetector, AgreesWithTheNaiveOne) {
  Detector detector;
  Comparison comparison(detector);
  Runner runner;
  runner.watcher = &comparison;
  RandomWalk strategy;
  RandomSource random;
  random.seed(5);
  for (std::uint64_t i = 0; i < 6000; ++i) {
    const Program p = random_accesses(random, i % 2 == 0 ? 8 : 24);
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      runner.run(p, &strategy, i + seed);
      ASSERT_FALSE(HasFailure()) << "program " << i << " seed " << seed;
    }
  }
  EXPECT_GT(comparison.races_found, 10'000);
  EXPECT_GT(comparison.accesses, comparison.races_found * 3);
  EXPECT_FALSE(detector.detector.limit_reached());
}

// --- by hand

/// Threads with clocks that a test sets.
class RaceDetectorByHand : public ::testing::Test {
 protected:
  void SetUp() override {
    for (ThreadId t = 0; t < 4; ++t) pool_.set(clocks_[t], t, 1);
    ASSERT_TRUE(detector_.detector.begin_execution());
  }
  RaceDetector& as(ThreadId thread) {
    detector_.detector.set_current(thread, clocks_[thread]);
    return detector_.detector;
  }
  /// What `from` did until now happens before what `to` does from now on.
  void order(ThreadId from, ThreadId to) {
    pool_.join(clocks_[to], clocks_[from]);
    pool_.increment(clocks_[from], from);
  }
  std::vector<RaceRecord>& races() { return detector_.races; }

  Detector detector_{1 << 15};
  alignas(64) char memory_[1 << 16];
  Arena arena_{memory_, sizeof memory_};
  ClockPool pool_{arena_};
  VectorClock clocks_[4];
};

TEST_F(RaceDetectorByHand, NamesBothAccesses) {
  as(1).on_access(64, 4, true, false, 0x11);
  as(2).on_access(64, 4, false, false, 0x22);
  ASSERT_EQ(races().size(), 1u);
  const RaceRecord& race = races()[0];
  EXPECT_EQ(race.address, 64u);
  EXPECT_EQ(race.size, 4);
  EXPECT_FALSE(race.is_write);
  EXPECT_TRUE(race.previous_is_write);
  EXPECT_EQ(race.thread, 2);
  EXPECT_EQ(race.previous_thread, 1);
  EXPECT_EQ(race.previous_clock, 1u);
  EXPECT_EQ(race.site, 0x22u);
}
TEST_F(RaceDetectorByHand, OrderedAccessesDoNotRace) {
  as(1).on_access(64, 8, true, false, 1);
  order(1, 2);
  as(2).on_access(64, 8, true, false, 2);
  EXPECT_TRUE(races().empty());
}
TEST_F(RaceDetectorByHand, NeighboursDoNotRace) {
  as(1).on_access(64, 1, true, false, 1);
  as(2).on_access(65, 1, true, false, 2);
  as(3).on_access(66, 2, true, false, 3);
  EXPECT_TRUE(races().empty());
  as(3).on_access(64, 2, false, false, 4);
  EXPECT_FALSE(races().empty());
}
TEST_F(RaceDetectorByHand, ReportsTheSamePairOnce) {
  as(1).on_access(64, 8, true, false, 1);
  for (int i = 0; i < 10; ++i) as(2).on_access(64, 8, false, false, 2);
  EXPECT_EQ(races().size(), 1u);
  as(2).on_access(64, 8, false, false, 3);  // another place in the program: but the first read is remembered
  EXPECT_EQ(races().size(), 1u);
}
TEST_F(RaceDetectorByHand, ReportsAreBoundedAndCounted) {
  for (std::uint64_t at = 0; at < memory_size; at += 8) as(1).on_access(at, 4, true, false, 1);
  for (std::uint64_t at = 0; at < memory_size; at += 8) as(2).on_access(at, 4, true, false, 2);
  EXPECT_EQ(races().size(), RaceDetector::report_capacity);
  EXPECT_EQ(detector_.detector.races_dropped(), memory_size / 8 - RaceDetector::report_capacity);
}
TEST_F(RaceDetectorByHand, AtomicsRaceWithPlainAccessesOnly) {
  as(1).on_access(64, 4, true, true, 1);
  as(2).on_access(64, 4, true, true, 2);
  as(3).on_access(64, 4, false, true, 3);
  EXPECT_TRUE(races().empty());
  as(3).on_access(64, 4, false, false, 4);
  EXPECT_FALSE(races().empty());
  EXPECT_TRUE(races()[0].previous_is_atomic);
}
TEST_F(RaceDetectorByHand, AnAtomicWriteDoesNotHideThePlainOneBefore) {
  as(1).on_access(64, 4, true, false, 1);  // initialised plainly
  as(1).on_access(64, 4, true, true, 2);   // and published atomically
  as(2).on_access(64, 4, false, true, 3);  // read without order
  ASSERT_EQ(races().size(), 1u);
  EXPECT_FALSE(races()[0].previous_is_atomic);
}
TEST_F(RaceDetectorByHand, ClearedMemoryIsNew) {
  as(1).on_access(64, 4, true, false, 1);
  as(1).on_access(72, 1, true, false, 1);
  as(1).on_range(100, 50, true, 1);
  detector_.detector.clear_range(64, 100);
  as(2).on_range(64, 100, true, 2);
  EXPECT_TRUE(races().empty());
}
TEST_F(RaceDetectorByHand, FreedMemoryIsNotAccessedUntilItIsHandedOutAgain) {
  as(1).on_access(64, 8, true, false, 1);
  as(1).free_range(64, 32, true, 9);
  order(1, 2);  // an order makes it no better
  as(2).on_access(72, 4, false, false, 2);
  as(2).on_access(80, 1, true, false, 3);
  ASSERT_EQ(races().size(), 2u);
  for (const RaceRecord& race : races()) {
    EXPECT_TRUE(race.previous_is_free);
    EXPECT_EQ(race.previous_thread, 1);
  }
  as(2).clear_range(64, 16);
  as(2).on_access(64, 8, true, false, 4);
  as(1).on_access(96, 8, true, false, 5);
  EXPECT_EQ(races().size(), 2u);
}
TEST_F(RaceDetectorByHand, AFreeIsAWriteOfAllOfItIfSaidSo) {
  as(1).on_access(64, 4, true, false, 1);
  as(1).on_access(90, 1, false, false, 2);
  as(2).free_range(64, 16, false, 3);
  EXPECT_TRUE(races().empty());
  as(2).free_range(80, 16, true, 4);
  ASSERT_EQ(races().size(), 1u);
  EXPECT_EQ(races()[0].racing_byte, 90u);
  EXPECT_FALSE(races()[0].previous_is_write);
  EXPECT_FALSE(races()[0].previous_is_free);
}
TEST_F(RaceDetectorByHand, FreedMemoryIsForgottenWithTheExecution) {
  as(1).free_range(64, 32, true, 9);
  ASSERT_TRUE(detector_.detector.begin_execution());
  as(2).on_access(64, 8, true, false, 1);
  EXPECT_TRUE(races().empty());
}
TEST_F(RaceDetectorByHand, WhatCameBeforeThisExecutionIsOrdered) {
  as(1).on_access(64, 4, true, false, 1);
  as(1).on_access(72, 1, true, false, 1);
  as(2).on_access(80, 4, false, false, 1);
  as(3).on_access(80, 4, false, false, 1);
  ASSERT_TRUE(detector_.detector.begin_execution());
  as(2).on_access(64, 4, true, false, 2);
  as(2).on_access(72, 1, true, false, 2);
  as(1).on_access(80, 4, true, false, 2);
  EXPECT_TRUE(races().empty());
  as(3).on_access(64, 4, true, false, 3);
  EXPECT_EQ(races().size(), 1u);
}
TEST_F(RaceDetectorByHand, AClockThatOverflowsIsSaid) {
  pool_.set(clocks_[1], 1, (1u << 22) - 1);
  as(1).on_access(64, 4, true, false, 1);
  EXPECT_FALSE(detector_.detector.limit_reached());
  pool_.set(clocks_[1], 1, 1u << 22);
  as(1).on_access(72, 4, true, false, 1);
  EXPECT_TRUE(detector_.detector.limit_reached());
  // The clocks are used up: the owner must clear the shadow first.
  EXPECT_FALSE(detector_.detector.begin_execution());
}
TEST_F(RaceDetectorByHand, FullSideStorageIsSaidAndGivesNoFalseRace) {
  for (std::uint64_t at = 0; at < memory_size; at += 4) as(1).on_access(at, 1, true, false, 1);
  for (std::uint64_t at = 0; at < memory_size; at += 4) as(2).on_access(at + 1, 1, true, false, 2);
  EXPECT_TRUE(races().empty());
  EXPECT_TRUE(detector_.detector.limit_reached());
  ASSERT_TRUE(detector_.detector.begin_execution());
  EXPECT_FALSE(detector_.detector.limit_reached());
}
TEST_F(RaceDetectorByHand, ALongCampaignAsksForAClearedShadow) {
  int executions = 0;
  pool_.set(clocks_[1], 1, 100'000);
  while (detector_.detector.begin_execution() && executions < 1000) {
    ++executions;
    as(1).on_access(64, 4, true, false, 1);
  }
  EXPECT_EQ(executions, 1 + (1 << 21) / 100'000);
  std::fill(detector_.shadow.begin(), detector_.shadow.end(), 0);
  detector_.detector.shadow_cleared();
  as(1).on_access(64, 4, true, false, 1);
  as(2).on_access(64, 4, true, false, 2);
  EXPECT_EQ(races().size(), 1u);
}

}  // namespace
}  // namespace heddle::engine::testing
