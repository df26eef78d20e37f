#pragma once
// How many turns a loop makes that counts, upwards from 0 or downwards to it, by one:
//
//   for (i = 0; i < n; ++i)      for (i = n - 1; i >= 0; --i)      while (n > 0) use(a[--n]);
//
// all make n. That the counter is stepped by one is believed of loops that count upwards. Pure functions.

#include <string>

#include "analyzer/frontend/local_facts.h"

namespace heddle::analyzer::frontend {

/// As many as `bound` says and `plus` more.
struct Turns {
  const clang::Expr* bound = nullptr;
  std::int64_t plus = 0;
};

/// nullopt: the `for` or `while` is none that counts, or begins or ends elsewhere.
[[nodiscard]] std::optional<Turns> turns_of(const clang::Stmt* loop, const LocalFacts& facts,
                                            const clang::ASTContext& ast);

/// Are the turns as many as those of the other, by constants or by the same expression, or more?
[[nodiscard]] bool covers(const Turns& turns, const Turns& other, const clang::ASTContext& ast);

/// Is what is spelled so stepped upwards in the statement?
[[nodiscard]] bool steps_up(const clang::Stmt* statement, const std::string& counter,
                            const clang::ASTContext& ast);

/// The expression as the source spells it, without casts.
[[nodiscard]] std::string printed(const clang::Expr* expression, const clang::ASTContext& ast);

}  // namespace heddle::analyzer::frontend
