#pragma once
// What is known of a function's locals before its events are made, from one walk over its statements (lambda
// bodies too):
//
// - the *sources* of a variable: the expressions that it is initialised with or assigned. A pointer with one
// source is an
//   alias of it; with more it keeps its own root and gets Assign events;
// - whether it *escapes*: its address is taken, a reference or a by-reference capture binds it, or a method
// runs on it.
//   Nobody else can see the accesses to a local that does not;
// - the *target* of an expression that makes an object: the variable, member, element, ... that the object
// becomes.

#include <vector>

#include "analyzer/frontend/type_traits.h"

namespace heddle::analyzer::frontend {

enum class TargetKind { none, variable, member, base, lvalue, element, returned, allocation };

/// Where a made object comes to live.
struct Target {
  TargetKind kind = TargetKind::none;
  const clang::VarDecl* variable = nullptr;
  const clang::FieldDecl* member = nullptr;  // of `this`
  const clang::Expr* expression =
      nullptr;  // lvalue: it; element: the container; allocation: the new expression
};

struct Sources {
  std::vector<const clang::Expr*> expressions;
  bool changed_unseen = false;                    // through its address, or in a way that is not followed
  bool stepped = false;                           // ++, --, +=: stays within the array or container
  bool stepped_back = false;                      // of those: --, -=
  const clang::CXXForRangeStmt* range = nullptr;  // the variable of a range-based for
};

class LocalFacts {
 public:
  LocalFacts(UnitContext& unit, TypeTraits& types) : unit_(unit), types_(types) {}

  void scan(const clang::Stmt* statement);
  void scan_initialisers(const clang::CXXConstructorDecl* constructor);
  void set_target(const clang::Expr* initialiser, Target target);

  [[nodiscard]] const Sources* sources(const clang::VarDecl* variable) const;
  [[nodiscard]] bool escapes(const clang::VarDecl* variable) const { return escaping_.contains(variable); }
  [[nodiscard]] bool is_moved_from(const clang::VarDecl* variable) const { return moved_.contains(variable); }
  [[nodiscard]] Target target(const clang::Expr* maker) const;
  /// nullptr for the statement scanned.
  [[nodiscard]] const clang::Stmt* parent(const clang::Stmt* statement) const;

 private:
  void visit(const clang::Stmt* statement);
  void visit_declarations(const clang::DeclStmt* statement);
  void visit_variable(const clang::VarDecl* variable);
  void visit_assignment(const clang::Expr* left, const clang::Expr* right);
  void visit_call(const clang::CallExpr* call);
  void visit_member_call(const clang::CXXMemberCallExpr* call);
  void visit_operator_call(const clang::CXXOperatorCallExpr* call);
  void visit_construct(const clang::CXXConstructExpr* made);
  void visit_lambda(const clang::LambdaExpr* lambda);
  void bind_reference(const clang::Expr* expression, bool may_change);
  void escape(const clang::Expr* expression);
  void add_source(const clang::VarDecl* variable, const clang::Expr* source);
  void step(const clang::VarDecl* variable, bool back);
  void pass_arguments(const clang::FunctionDecl* callee, llvm::ArrayRef<const clang::Expr*> arguments);

  UnitContext& unit_;
  TypeTraits& types_;
  llvm::DenseMap<const clang::VarDecl*, Sources> sources_;
  llvm::DenseSet<const clang::VarDecl*> escaping_, moved_;
  llvm::DenseMap<const clang::Expr*, Target> targets_;
  llvm::DenseMap<const clang::Stmt*, const clang::Stmt*> parents_;
};

}  // namespace heddle::analyzer::frontend
