#include "simulator/explorer/anchors.h"

#include <gtest/gtest.h>

namespace heddle::explorer {
namespace {

/// A trace of main.1, an operation a line.
class TraceText {
 public:
  TraceText& does(const std::string& operation, const std::string& object, const std::string& function) {
    TracedEvent event;
    event.thread = 1;
    event.pedigree = "main.1";
    event.operation = operation;
    event.object = object;
    event.function = function;
    event.n = ++n_;
    trace_.events.push_back(event);
    ++trace_.total;
    return *this;
  }
  [[nodiscard]] const EventTrace& get() const { return trace_; }

 private:
  EventTrace trace_;
  std::uint64_t n_ = 0;
};

Deviation second_lock_of_transfer() {
  Deviation deviation;
  deviation.thread = "main.1";
  deviation.operation = "lock";
  deviation.object = "mutex#main.1/2";
  deviation.site = "bank.cpp:31";
  deviation.n = 3;
  deviation.function = "transfer";
  deviation.ordinal = 2;
  deviation.variable = "to";
  return deviation;
}

std::uint64_t best_place(const Deviation& deviation, const EventTrace& trace) {
  const std::vector<std::uint64_t> places = places_of(deviation, trace, 0, 5);
  return places.empty() ? 0 : places.front();
}

TEST(Anchors, AnInsertedLockInAnotherFunctionShiftsNothing) {
  const TraceText edited = TraceText()
                               .does("begin", "", "")
                               .does("lock", "log_mutex", "log")
                               .does("unlock", "log_mutex", "log")
                               .does("lock", "from", "transfer")
                               .does("lock", "to", "transfer");
  EXPECT_EQ(best_place(second_lock_of_transfer(), edited.get()), 5u);
}

TEST(Anchors, AnInsertedLockInTheSameFunctionIsPassedOverByTheVariable) {
  const TraceText edited = TraceText()
                               .does("begin", "", "")
                               .does("lock", "from", "transfer")
                               .does("lock", "stats", "transfer")
                               .does("unlock", "stats", "transfer")
                               .does("lock", "to", "transfer");
  EXPECT_EQ(best_place(second_lock_of_transfer(), edited.get()), 5u);
}

TEST(Anchors, OnlyOperationsBehindThePlaceCount) {
  const TraceText trace = TraceText()
                              .does("lock", "to", "transfer")
                              .does("unlock", "to", "transfer")
                              .does("lock", "to", "transfer");
  EXPECT_EQ(places_of(second_lock_of_transfer(), trace.get(), 2, 5), std::vector<std::uint64_t>{3});
  EXPECT_TRUE(places_of(second_lock_of_transfer(), trace.get(), 3, 5).empty());
}

TEST(Anchors, AnotherThreadOrKindIsNoPlace) {
  Deviation deviation = second_lock_of_transfer();
  const TraceText trace = TraceText().does("unlock", "to", "transfer");
  EXPECT_TRUE(places_of(deviation, trace.get(), 0, 5).empty());
  deviation.thread = "main.2";
  const TraceText locks = TraceText().does("lock", "to", "transfer");
  EXPECT_TRUE(places_of(deviation, locks.get(), 0, 5).empty());
}

TEST(Anchors, AThreadHandsOnOnceAfterItsExit) {
  Deviation deviation = second_lock_of_transfer();
  deviation.operation = "exited";
  const TraceText trace = TraceText().does("lock", "to", "transfer").does("exit", "", "");
  EXPECT_EQ(places_of(deviation, trace.get(), 0, 5), std::vector<std::uint64_t>{3});
}

TEST(OperationIndex, CountsTheKindWithinTheFunction) {
  const TraceText trace = TraceText()
                              .does("lock", "a", "f")
                              .does("lock", "mutex#main/1", "g")
                              .does("unlock", "a", "f")
                              .does("lock", "b", "f");
  const OperationIndex index(trace.get());
  ASSERT_NE(index.find(1, 4), nullptr);
  EXPECT_EQ(index.find(1, 4)->ordinal, 2u);
  EXPECT_EQ(index.find(1, 4)->variable, "b");
  EXPECT_EQ(index.find(1, 2)->variable, "");
  EXPECT_EQ(index.find(1, 5), nullptr);
  EXPECT_EQ(index.find(2, 1), nullptr);
}

}  // namespace
}  // namespace heddle::explorer
