#include "simulator/explorer/recording.h"

#include <gtest/gtest.h>

#include "simulator/engine/threads.h"

namespace heddle::explorer {
namespace {

Deviation a_switch() {
  Deviation deviation;
  deviation.thread = "main.1";
  deviation.operation = "lock";
  deviation.object = "mutex#main.2.1/2";
  deviation.site = "bank.cpp:31";
  deviation.n = 4;
  deviation.target = "main.2";
  return deviation;
}

Schedule schedule_of(const Deviation& deviation) {
  Schedule schedule;
  schedule.deviations = {deviation};
  return schedule;
}

TEST(Recording, PedigreesHashAsTheEngineDoes) {
  const std::uint64_t second = engine::child_pedigree(engine::main_pedigree, 2);
  EXPECT_EQ(*pedigree_hash("main"), engine::main_pedigree);
  EXPECT_EQ(*pedigree_hash("main.2"), second);
  EXPECT_EQ(*pedigree_hash("main.2.13"), engine::child_pedigree(second, 13));
}

TEST(Recording, WhatIsNoPedigreeIsAnError) {
  for (const char* text : {"", "?", "mane", "main.", "main.x", "main.0", "main.1.", "main 1", "main.1x"}) {
    EXPECT_FALSE(pedigree_hash(text).ok()) << text;
  }
}

TEST(Recording, ADeviationIsMatchedByNames) {
  const auto records = to_records(schedule_of(a_switch()));
  ASSERT_TRUE(records.ok()) << records.error().message;
  const engine::DeviationRecord& record = records->front();
  EXPECT_EQ(record.kind, engine::DeviationRecord::Kind::switch_thread);
  EXPECT_EQ(record.operation, engine::OpKind::mutex_lock);
  EXPECT_EQ(record.thread_pedigree, *pedigree_hash("main.1"));
  EXPECT_EQ(record.target_pedigree, *pedigree_hash("main.2"));
  EXPECT_EQ(record.object.kind, engine::ObjectKind::mutex);
  EXPECT_EQ(record.object.ordinal, 2u);
  EXPECT_EQ(record.object_pedigree, *pedigree_hash("main.2.1"));
  EXPECT_EQ(record.n, 4u);
}

TEST(Recording, AChoiceKeepsItsValue) {
  Deviation deviation = a_switch();
  deviation.kind = Deviation::Kind::choose_value;
  deviation.operation = "notify-waiter";
  deviation.object = "-";
  deviation.value = 3;
  const auto records = to_records(schedule_of(deviation));
  ASSERT_TRUE(records.ok()) << records.error().message;
  EXPECT_EQ(records->front().value_kind, engine::ValueKind::notify_waiter);
  EXPECT_EQ(records->front().value, 3u);
  EXPECT_EQ(records->front().object.kind, engine::ObjectKind::none);
}

TEST(Recording, EveryUnknownWordIsNamed) {
  const auto complaint = [](auto change) {
    Deviation deviation = a_switch();
    change(deviation);
    const auto records = to_records(schedule_of(deviation));
    return records.ok() ? "accepted" : records.error().message;
  };
  EXPECT_NE(complaint([](Deviation& d) { d.operation = "dance"; }).find("'dance'"), std::string::npos);
  EXPECT_NE(complaint([](Deviation& d) { d.thread = "nobody"; }).find("'nobody'"), std::string::npos);
  EXPECT_NE(complaint([](Deviation& d) { d.target = "nobody"; }).find("'nobody'"), std::string::npos);
  for (const char* object : {"mutex", "mutex#main", "sock#main/1", "mutex#main/x", "mutex#main/", "/#"}) {
    EXPECT_NE(complaint([&](Deviation& d) { d.object = object; }).find(object), std::string::npos) << object;
  }
}

TEST(Recording, TheFirstDifferenceIsBetweenCheckpoints) {
  Recording a, b;
  a.checkpoints = {1, 2, 3};
  b.checkpoints = {1, 9, 3};
  EXPECT_EQ(a.first_difference(b), "between decisions 64 and 128");
  b.checkpoints = {1, 2};
  EXPECT_EQ(a.first_difference(b), "after decision 128");
}

}  // namespace
}  // namespace heddle::explorer
