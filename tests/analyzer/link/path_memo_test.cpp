// What a call remembers of its callee's paths is what following each of them anew says.
#include "analyzer/link/path_memo.h"

#include <gtest/gtest.h>

#include <random>

#include "analyzer/link/program.h"
#include "analyzer/link/resolver.h"

namespace heddle::link {
namespace {

constexpr SymbolId caller = 1, callee = 2;

/// A call with random arguments and a random environment of its caller's.
class RandomCall {
 public:
  RandomCall(Workspace& workspace, std::mt19937& random) : workspace_(workspace), random_(random) {
    bindings_.callee = callee, bindings_.site = 5, bindings_.result = root(RootKind::result, caller, 9);
    for (std::uint32_t parameter = 0; parameter < 3; ++parameter)
      bindings_.formals[root(RootKind::parameter, callee, parameter)] = values(caller);
    for (int i = 0; i < 12; ++i) environment_.set(path(caller), workspace_.sets.intern(values(caller)));
  }

  /// Of the function: one to five steps from one of its roots.
  PathId path(SymbolId of) {
    static constexpr RootKind kinds[] = {RootKind::parameter, RootKind::local, RootKind::global,
                                         RootKind::allocation, RootKind::result};
    const RootKind kind = kinds[below(5)];
    PathId result = root(kind, of, kind == RootKind::parameter ? below(3) : 0);
    for (unsigned steps = 1 + below(5); steps != 0; --steps) {
      cir::Step step;
      step.kind = static_cast<StepKind>(below(3));
      if (step.kind == StepKind::field) step.field = 1 + below(3);
      if (step.kind == StepKind::element && below(2) == 0)
        step.index_kind = cir::IndexKind::constant, step.index = below(2);
      result = workspace_.program.paths.extend(result, step);
    }
    return result;
  }

  [[nodiscard]] const Bindings& bindings() const { return bindings_; }
  [[nodiscard]] Resolver resolver(PathMemo::Use use) const { return {workspace_, environment_, caller, use}; }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }
  PathId root(RootKind kind, SymbolId symbol, std::uint32_t index) {
    cir::Root root;
    root.kind = kind, root.symbol = kind == RootKind::global ? 7 : symbol, root.index = index;
    return workspace_.program.paths.root(root);
  }
  ValueSet values(SymbolId of) {
    ValueSet all;
    for (unsigned count = 1 + below(3); count != 0; --count) {
      ValueTable& table = workspace_.program.values;
      ValueTable::add(all, below(3) == 0 ? table.load_of(path(of)) : table.address_of(path(of)));
    }
    return all;
  }

  Workspace& workspace_;
  std::mt19937& random_;
  Bindings bindings_;
  Environment environment_;
};

TEST(PathMemo, SaysWhatFollowingThePathAnewSays) {
  const std::vector<cir::Unit> none;
  Program program = merge_units(none);
  Workspace workspace(program);
  std::mt19937 random(11);
  for (int run = 0; run < 60; ++run) {
    RandomCall calls[] = {{workspace, random}, {workspace, random}};
    const PathMemo::Use uses[] = {workspace.path_memo.begin(), workspace.path_memo.begin()};
    for (int asked = 0; asked < 120; ++asked) {
      const int which = asked / 7 % 2;  // two calls by turns
      RandomCall& call = calls[which];
      const PathId path = call.path(callee);
      const IdSet known = call.resolver(uses[which]).substitute(path, call.bindings());
      EXPECT_EQ(known, call.resolver(0).substitute(path, call.bindings()));
    }
  }
}

TEST(PathMemo, KeepsNothingOfAnotherUse) {
  PathMemo memo;
  const PathMemo::Use one = memo.begin(), other = memo.begin();
  memo.keep(one, 4, 9);
  EXPECT_EQ(memo.find(one, 4), 9U);
  EXPECT_EQ(memo.find(one, 5), 0U);
  EXPECT_EQ(memo.find(other, 4), 0U);
  memo.keep(other, 4, 8);
  EXPECT_EQ(memo.find(one, 4), 0U);
  memo.keep(0, 4, 7);
  EXPECT_EQ(memo.find(0, 4), 0U);
  EXPECT_EQ(memo.find(other, 4), 8U);
}

}  // namespace
}  // namespace heddle::link
