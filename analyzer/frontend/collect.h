#pragma once
// Which functions and globals of a unit are lowered: those outside system headers, with instantiations of
// templates, lambda bodies and what the compiler makes (implicit constructors and destructors).

#include <vector>

#include "analyzer/frontend/clang_headers.h"

namespace heddle::analyzer::frontend {

struct Collected {
  std::vector<const clang::FunctionDecl*> functions;  // each has a body and depends on no template parameter
  std::vector<const clang::VarDecl*> globals;    // with an initialiser, of namespace scope or static members
  std::vector<const clang::ValueDecl*> guarded;  // variables and fields with a declared guard
};

/// `top_level`: the declarations outside system headers, in source order.
[[nodiscard]] Collected collect(clang::ASTContext& ast, llvm::ArrayRef<clang::Decl*> top_level);

}  // namespace heddle::analyzer::frontend
