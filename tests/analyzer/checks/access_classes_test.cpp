// Classes of accesses are what comparing every two accesses says, on random lists of them.
#include "analyzer/checks/access_classes.h"

#include <gtest/gtest.h>

#include <random>

#include "analyzer/link/program.h"

namespace heddle::checks {
namespace {

using link::AccessRecord;

/// Makes accesses of few paths, kinds, events, locks and places where locks were taken.
class RandomAccesses {
 public:
  RandomAccesses(link::Workspace& workspace, unsigned seed) : workspace_(workspace), random_(seed) {}

  std::vector<AccessRecord> list(std::size_t size) {
    std::vector<AccessRecord> all(size);
    for (AccessRecord& access : all) access = one();
    return all;
  }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }

  link::SituationId situation() {
    link::Held held;
    held.lock = 2 + below(2), held.location.line = below(3);
    link::Situation there;
    if (below(2) == 0) there.must = workspace_.sets.intern({link::lock_id(held.lock, false)});
    if (below(2) == 0) there.may = workspace_.sets.intern({workspace_.held.intern(held)});
    if (below(2) == 0) there.history = workspace_.sets.intern({held.lock});
    return workspace_.situations.intern(there);
  }

  AccessRecord one() {
    AccessRecord access;
    access.path = 2 + below(3);
    access.write = below(3) == 0, access.fresh = below(8) == 0, access.by_maker = below(8) == 0;
    access.destroys = below(8) == 0, access.is_volatile = below(8) == 0;
    access.by_last_owner = below(8) == 0;
    if (below(4) == 0) access.order = cir::MemoryOrder::seq_cst;
    access.origin.situation = situation(), access.origin.site = below(3);
    access.origin.location.line = below(100);
    return access;
  }

  link::Workspace& workspace_;
  std::mt19937 random_;
};

bool alike(link::Workspace& workspace, const AccessRecord& a, const AccessRecord& b) {
  return a.path == b.path && a.write == b.write && a.fresh == b.fresh && a.by_maker == b.by_maker &&
         a.destroys == b.destroys && a.is_volatile == b.is_volatile && a.by_last_owner == b.by_last_owner &&
         a.order == b.order && a.origin.site == b.origin.site &&
         workspace.without_places(a.origin.situation) == workspace.without_places(b.origin.situation);
}

/// For each access the first one that is like it.
std::vector<std::uint32_t> first_alike(link::Workspace& workspace, const std::vector<AccessRecord>& all) {
  std::vector<std::uint32_t> first(all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i)
    for (first[i] = 0; !alike(workspace, all[first[i]], all[i]);) ++first[i];
  return first;
}

std::size_t pairs_with_a_write(const std::vector<AccessRecord>& all, link::PathId p, link::PathId q) {
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i; j < all.size(); ++j) {
      const bool of_both = (all[i].path == p && all[j].path == q) || (all[i].path == q && all[j].path == p);
      pairs += of_both && (all[i].write || all[j].write) ? 1 : 0;
    }
  return pairs;
}

class AccessClasses : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    all_ = RandomAccesses(workspace_, GetParam()).list(1 + GetParam() * 3 % 90);
    std::vector<const AccessRecord*> pointers;
    for (const AccessRecord& access : all_) pointers.push_back(&access);
    paths_ = classes_of(workspace_, pointers);
  }

  std::vector<cir::Unit> no_units_;
  link::Program program_ = link::merge_units(no_units_);
  link::Workspace workspace_{program_};
  std::vector<AccessRecord> all_;
  std::vector<AccessesOfPath> paths_;
};

TEST_P(AccessClasses, AreThoseOfComparingAllWithAll) {
  const std::vector<std::uint32_t> first = first_alike(workspace_, all_);
  std::vector<bool> seen(all_.size(), false);
  for (const AccessesOfPath& path : paths_)
    for (const AccessClass& one : path.classes) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t i = 0; i < all_.size(); ++i)
        if (first[i] == one.members.front()) expected.push_back(i), seen[i] = true;
      EXPECT_EQ(one.members, expected);
      EXPECT_EQ(one.like, &all_[one.members.front()]);
      EXPECT_EQ(one.like->path, path.path);
    }
  EXPECT_EQ(seen, std::vector<bool>(all_.size(), true));
}

TEST_P(AccessClasses, ComeInTheOrderOfTheirFirstMembers) {
  const auto begins = [](const AccessesOfPath& path) { return path.classes.front().members.front(); };
  for (std::size_t p = 1; p < paths_.size(); ++p) EXPECT_LT(begins(paths_[p - 1]), begins(paths_[p]));
  for (const AccessesOfPath& path : paths_)
    for (std::size_t c = 1; c < path.classes.size(); ++c)
      EXPECT_LT(path.classes[c - 1].members.front(), path.classes[c].members.front());
}

TEST_P(AccessClasses, PairsAreCountedAsIfTheyWereFormed) {
  for (const AccessesOfPath& p : paths_) {
    for (const AccessesOfPath& q : paths_)
      EXPECT_EQ(pairs_of(p, q), pairs_with_a_write(all_, p.path, q.path));
    for (const AccessClass& x : p.classes)
      for (const AccessClass& y : p.classes) {
        std::size_t pairs = 0;
        for (std::uint32_t i : x.members)
          for (std::uint32_t j : y.members) pairs += &x != &y || i <= j ? 1 : 0;
        EXPECT_EQ(pairs_of(x, y), pairs);
      }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, AccessClasses, testing::Range(0U, 60U));

}  // namespace
}  // namespace heddle::checks
