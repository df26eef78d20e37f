#pragma once
// Numbers that stand for another element each time they are made.
//
// A *ticket* is what a step of a counter that threads share yields: whoever takes one has an element that
// nobody else has, as long as the counter only goes that way.
//
//   for (;;) { const size_t i = next.fetch_add(1); if (i >= n) return; shrink(pictures[i]); }
//   lock(&m); i = next++; unlock(&m);      lock(&m); i = next; next += 1; unlock(&m);
//
// As an index it is what is stored at `next.(ticket up)`, a path like any other: so arguments and results
// carry it from function to function. Each step of a counter is marked by an `initialize` of that path,
// before its accesses; link/exclusion_tickets.cpp asks whether nobody sets the counter otherwise. That a
// plain counter is stepped under a lock is not looked at: without one it is a race itself.
//
// The *running index* of a slice, handed to a function, is what is stored at `from.(running)`.

#include "analyzer/frontend/local_facts.h"

namespace heddle::analyzer::frontend {

/// Does somebody take a ticket by this step of a counter: is its result used, or the counter read right
/// before?
[[nodiscard]] bool is_drawn(const clang::Expr* step, const LocalFacts& facts, const clang::ASTContext& ast);

}  // namespace heddle::analyzer::frontend
