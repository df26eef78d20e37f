// Small vectors do what std::vector does, inside and outside of their own memory.
#include "analyzer/link/small_ids.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace heddle::link {
namespace {

using Plain = std::vector<Id>;

Plain plain(const SmallIds& ids) { return {ids.begin(), ids.end()}; }
SmallIds small(const Plain& ids) { return {ids.begin(), ids.end()}; }

/// All lengths about the size that fits inside.
std::vector<Plain> rows() {
  std::vector<Plain> all;
  for (Id length = 0; length < 10; ++length) {
    Plain row;
    for (Id id = 0; id < length; ++id) row.push_back(id * 7 + 1);
    all.push_back(row);
  }
  return all;
}

TEST(SmallIds, IsCopiedAndMovedToAnyOther) {
  for (const Plain& from : rows())
    for (const Plain& to : rows()) {
      SmallIds a = small(from), b = small(to);
      b = a;
      EXPECT_EQ(plain(b), from);
      EXPECT_EQ(plain(a), from);
      EXPECT_TRUE(a == b);
      EXPECT_EQ(small(from) == small(to), from == to);
      SmallIds c = small(to);
      c = std::move(a);
      EXPECT_EQ(plain(c), from);
      const SmallIds d = std::move(c);
      EXPECT_EQ(plain(d), from);
      EXPECT_EQ(plain(SmallIds(d)), from);
    }
}

TEST(SmallIds, MovedFromIsEmpty) {
  for (const Plain& row : rows()) {
    SmallIds from = small(row);
    const SmallIds to = std::move(from);
    EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): it says so
    from.push_back(3);
    EXPECT_EQ(plain(from), Plain{3});
    EXPECT_EQ(plain(to), row);
  }
}

TEST(SmallIds, AssignedToItselfStaysAsItIs) {
  for (const Plain& row : rows()) {
    SmallIds ids = small(row);
    const SmallIds& same = ids;
    ids = same;
    EXPECT_EQ(plain(ids), row);
  }
}

TEST(SmallIds, ChangesAsAVectorDoes) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t bound) { return static_cast<std::ptrdiff_t>(random() % bound); };
  for (int run = 0; run < 200; ++run) {
    SmallIds ids;
    Plain expected;
    for (int step = 0; step < 40; ++step) {
      const auto id = static_cast<Id>(random() % 9);
      const std::ptrdiff_t at = below(expected.size() + 1);
      switch (random() % 7) {
        case 0:
        case 1:
          ids.push_back(id), expected.push_back(id);
          break;
        case 2:
          ids.insert(ids.begin() + at, id), expected.insert(expected.begin() + at, id);
          break;
        case 3:
          if (at == std::ssize(expected)) break;
          ids.erase(ids.begin() + at), expected.erase(expected.begin() + at);
          break;
        case 4:
          ids.erase(ids.begin() + at / 2, ids.begin() + at);
          expected.erase(expected.begin() + at / 2, expected.begin() + at);
          break;
        case 5: {
          const auto odd = [](Id i) { return i % 2 == 1; };
          EXPECT_EQ(erase_if(ids, odd), std::erase_if(expected, odd));
          break;
        }
        default:
          ids.resize(static_cast<std::size_t>(at) + 3);
          expected.resize(static_cast<std::size_t>(at) + 3);
      }
      ASSERT_EQ(plain(ids), expected);
    }
  }
}

}  // namespace
}  // namespace heddle::link
