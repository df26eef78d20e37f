#pragma once
// Looking through what Clang wraps around an expression. Pure functions.

#include "analyzer/cir/cir.h"
#include "analyzer/frontend/clang_headers.h"

namespace heddle::analyzer::frontend {

/// Without parentheses, temporaries, casts that change nothing for us, and copies of what is inside.
[[nodiscard]] const clang::Expr* peel(const clang::Expr* expression);

/// As peel(), and through every cast.
[[nodiscard]] const clang::Expr* peel_casts(const clang::Expr* expression);

/// The expression that makes the object which `initialiser` ends up as: a constructor, a call, a new, a
/// lambda.
[[nodiscard]] const clang::Expr* maker_of(const clang::Expr* initialiser);

/// The local or parameter that the expression names directly; nullptr for anything else, a captured one too.
[[nodiscard]] const clang::VarDecl* named_local(const clang::Expr* expression);

/// The variable at the start of `x`, `x.f`, `x[i]` (not `x->f`), if it is a local.
[[nodiscard]] const clang::VarDecl* base_local(const clang::Expr* expression);

/// A whole number known at compile time.
[[nodiscard]] std::optional<std::int64_t> constant_of(const clang::Expr* expression,
                                                      const clang::ASTContext& ast);

[[nodiscard]] bool is_copy_or_move(const clang::Expr* expression);

/// The memory order that the language's constants (memory_order_relaxed = 0, ...) stand for.
[[nodiscard]] cir::MemoryOrder order_of(std::int64_t number);

}  // namespace heddle::analyzer::frontend
