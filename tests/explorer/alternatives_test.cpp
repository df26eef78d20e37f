#include "simulator/explorer/alternatives.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <memory>

namespace heddle::explorer {
namespace {

using engine::OpKind;

/// A trace in words: main (0) makes threads 1 and 2; objects are numbered from 1.
class Alternatives : public ::testing::Test {
 protected:
  void SetUp() override {
    // Sparse and aligned to pages.
    control_.reset(
        static_cast<runtime::Control*>(::mmap(nullptr, sizeof(runtime::Control), PROT_READ | PROT_WRITE,
                                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)));
    thread(0, engine::no_thread, 0);
    does(0, OpKind::process, 0);
    make(1);
    make(2);
  }
  void thread(std::uint32_t id, std::uint32_t parent, std::uint32_t ordinal) {
    control_->threads[id].id = id;
    control_->threads[id].parent = parent;
    control_->threads[id].child_ordinal = ordinal;
    control_->threads[id].pedigree = 100 + id;
    control_->result.thread_count = id + 1;
  }
  void make(std::uint32_t id) {
    thread(id, 0, id);
    does(0, OpKind::thread_create, 0);
  }
  void does(std::uint16_t thread, OpKind operation, std::uint32_t object, std::uint32_t place = 0) {
    runtime::TraceEvent& event = control_->events[control_->result.event_count++];
    event.operation = operation;
    event.thread = thread;
    event.object = object;
    event.n = ++control_->threads[thread].operations;
    event.stack.offset = place;
  }
  [[nodiscard]] Deviations found(std::size_t most = 100) const { return alternatives_of(*control_, most); }

  struct Free {
    void operator()(runtime::Control* control) const { ::munmap(control, sizeof(runtime::Control)); }
  };
  std::unique_ptr<runtime::Control, Free> control_;
};

TEST_F(Alternatives, AreSwitchesToThreadsThatLive) {
  does(1, OpKind::thread_begin, 0);
  does(1, OpKind::mutex_lock, 1);
  does(1, OpKind::thread_exit, 0);
  does(2, OpKind::thread_begin, 0);
  does(2, OpKind::mutex_lock, 1);
  for (const engine::DeviationRecord& record : found()) {
    EXPECT_NE(record.thread, record.target);
    EXPECT_EQ(record.thread_pedigree, 100u + record.thread);
    EXPECT_EQ(record.target_pedigree, 100u + record.target);
    // Before its second operation main has made nobody; when 2 runs, 1 has exited.
    if (record.thread == 0) {
      EXPECT_GT(record.n, 2u);
    }
    if (record.thread == 2) {
      EXPECT_EQ(record.target, 0u);
    }
  }
  EXPECT_FALSE(found().empty());
}

TEST_F(Alternatives, WhatTouchesSharedObjectsComesFirst) {
  does(1, OpKind::thread_begin, 0);
  does(1, OpKind::mutex_lock, 7, 21);  // of its own
  does(1, OpKind::mutex_lock, 1, 22);
  does(2, OpKind::thread_begin, 0);
  does(2, OpKind::mutex_lock, 1);
  const Deviations all = found();
  ASSERT_FALSE(all.empty());
  EXPECT_EQ(all.front().thread, 1u);
  EXPECT_EQ(all.front().n, 3u);
}

TEST_F(Alternatives, FirstRoundsOfALoopComeBeforeLaterOnes) {
  does(1, OpKind::thread_begin, 0);
  for (int i = 0; i < 50; ++i) does(1, OpKind::atomic_rmw, 0, 11);
  does(1, OpKind::atomic_rmw, 0, 12);
  const Deviations few = found(4);
  ASSERT_EQ(few.size(), 4u);
  EXPECT_TRUE(std::any_of(few.begin(), few.end(), [](const auto& record) { return record.n == 52; }));
}

TEST_F(Alternatives, OfThreadsThatGoOnAtOnePlaceTheFirstComesFirst) {
  for (std::uint32_t id = 3; id <= 40; ++id) make(id);
  does(1, OpKind::thread_begin, 0);
  does(1, OpKind::mutex_lock, 1, 11);
  does(1, OpKind::mutex_lock, 1, 12);
  for (std::uint16_t id = 2; id <= 40; ++id) {
    does(id, OpKind::thread_begin, 0);
    does(id, OpKind::mutex_lock, 1, id == 40 ? 99 : 11);  // the last alone does something else
  }
  const Deviations few = found(20);
  EXPECT_TRUE(std::any_of(few.begin(), few.end(), [](const engine::DeviationRecord& record) {
    return record.thread == 1 && record.n == 3 && record.target == 40;
  }));
}

TEST_F(Alternatives, AThreadThatWaitsInTheEndCouldHandOnElsewhere) {
  does(1, OpKind::thread_begin, 0);
  control_->threads[1].operations = 2;
  control_->threads[1].pending.kind = OpKind::mutex_lock;
  const Deviations all = found();
  EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const engine::DeviationRecord& record) {
    return record.thread == 1 && record.n == 2 && record.operation == OpKind::mutex_lock;
  }));
}

TEST_F(Alternatives, NoneWithoutAnotherThread) {
  control_->result.thread_count = 1;
  EXPECT_TRUE(found().empty());
}

}  // namespace
}  // namespace heddle::explorer
