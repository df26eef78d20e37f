#include "simulator/explorer/operation_knowledge.h"

#include <gtest/gtest.h>

namespace heddle::explorer {
namespace {

Modules program_at(const char* base) {
  return Modules::parse(std::string(base) + "0000-" + base + "8000 r-xp 00000000 fe:01 12 /home/u/bank\n");
}

/// One thread, main, with one operation at each of these sites.
engine::OperationCensus census_of(std::initializer_list<std::uint64_t> sites) {
  engine::OperationCensus census{};
  census.thread_count = 1;
  census.threads[0] = {7, 0, static_cast<std::uint32_t>(sites.size())};
  for (const std::uint64_t site : sites) {
    const std::uint32_t index = census.site_count++;
    census.sites[index] = {site, index, 1};
    census.counts[census.count_count++] = {static_cast<std::uint16_t>(index), 0, 1};
  }
  return census;
}

TEST(OperationKnowledge, WhatOneProcessMeasuredServesAnotherElsewhere) {
  const Modules here = program_at("55550000"), there = program_at("77770000");
  OperationKnowledge knowledge;
  EXPECT_TRUE(knowledge.empty());
  knowledge.learn(copy_census(census_of({0x555500000100, 0x555500000200}), here));
  knowledge.learn(copy_census(census_of({0x777700000200, 0x777700000300}), there));
  engine::OperationCensus out{};
  knowledge.write(out, there);
  ASSERT_EQ(out.site_count, 3u);
  EXPECT_EQ(out.sites[0].site, 0x777700000100u);
  EXPECT_EQ(out.sites[1].site, 0x777700000200u);
  EXPECT_EQ(out.sites[2].site, 0x777700000300u);
  EXPECT_EQ(out.count_count, 3u);
  EXPECT_EQ(knowledge.version(), 2u);
}

TEST(OperationKnowledge, NumbersOutOfBoundsAreNotBelieved) {
  engine::OperationCensus census = census_of({0x555500000100});
  census.counts[0].thread = 9;
  EXPECT_EQ(copy_census(census, program_at("55550000")).census.thread_count, 0u);
  census = census_of({0x555500000100});
  census.site_count = 1u << 30;
  EXPECT_LE(copy_census(census, program_at("55550000")).sites.size(), engine::OperationCensus::max_sites);
}

}  // namespace
}  // namespace heddle::explorer
