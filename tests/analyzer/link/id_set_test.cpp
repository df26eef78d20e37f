// The operations in place do what those that make a new set do.
#include "analyzer/link/id_set.h"

#include <gtest/gtest.h>

#include <vector>

namespace heddle::link {
namespace {

/// All subsets of {1, ..., 5}.
std::vector<IdSet> all_sets() {
  std::vector<IdSet> sets;
  for (unsigned bits = 0; bits < 32; ++bits) {
    IdSet set;
    for (Id id = 1; id <= 5; ++id)
      if ((bits >> (id - 1) & 1U) != 0) set.push_back(id);
    sets.push_back(set);
  }
  return sets;
}

TEST(IdSet, UniteSaysWhetherTheSetGrew) {
  for (const IdSet& a : all_sets())
    for (const IdSet& b : all_sets()) {
      IdSet expected = a;
      for (Id id : b) insert(expected, id);
      IdSet into = a;
      EXPECT_EQ(unite(into, b), expected != a);
      EXPECT_EQ(into, expected);
      EXPECT_EQ(united(a, b), expected);
    }
}

TEST(IdSet, KeepCommonSaysWhetherTheSetShrank) {
  for (const IdSet& a : all_sets())
    for (const IdSet& b : all_sets()) {
      IdSet expected = a, into = a;
      for (Id id = 1; id <= 5; ++id)
        if (!contains(b, id)) erase(expected, id);
      EXPECT_EQ(keep_common(into, b), expected != a);
      EXPECT_EQ(into, expected);
      EXPECT_EQ(common(a, b), expected);
    }
}

TEST(SetTable, UnionsOfIdsAreThoseOfTheSets) {
  SetTable table;
  for (const IdSet& a : all_sets())
    for (const IdSet& b : all_sets()) {
      const SetId one = table.intern(a), other = table.intern(b);
      EXPECT_EQ(table.united(one, other), table.intern(united(a, b)));
    }
}

}  // namespace
}  // namespace heddle::link
