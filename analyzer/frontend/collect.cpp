#include "analyzer/frontend/collect.h"

#include <clang/AST/RecursiveASTVisitor.h>

namespace heddle::analyzer::frontend {

using namespace clang;

namespace {

class Collector : public RecursiveASTVisitor<Collector> {
 public:
  explicit Collector(ASTContext& ast) : ast_(ast) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return true; }  // implicit constructors and destructors

  bool VisitFunctionDecl(FunctionDecl* f) {
    add(f);
    return true;
  }

  // The call operator is a member of an implicit class, and of a generic lambda the instantiations lie beside
  // it.
  bool VisitLambdaExpr(LambdaExpr* lambda) {
    add(lambda->getCallOperator());
    if (FunctionTemplateDecl* generic = lambda->getCallOperator()->getDescribedFunctionTemplate())
      for (FunctionDecl* made : generic->specializations()) {
        add(made);
        if (made->hasBody()) TraverseStmt(made->getBody());
      }
    return true;
  }

  bool VisitFieldDecl(FieldDecl* f) {
    note_guard(f);
    return true;
  }

  bool VisitVarDecl(VarDecl* v) {
    if (v->hasGlobalStorage()) note_guard(v);
    const bool global = v->hasGlobalStorage() && !v->isStaticLocal();
    if (global && v->isThisDeclarationADefinition() && v->getInit() != nullptr &&
        !v->getType()->isDependentType() && !v->getInit()->isValueDependent() && !in_template(v))
      found_.globals.push_back(v);
    return true;
  }

  Collected take() { return std::move(found_); }

 private:
  void note_guard(const ValueDecl* d) {
    if ((d->hasAttr<GuardedByAttr>() || d->hasAttr<PtGuardedByAttr>()) && !in_template(d) &&
        !d->isInvalidDecl())
      found_.guarded.push_back(d);
  }

  static bool in_template(const Decl* d) { return d->getDeclContext()->isDependentContext(); }

  static bool is_copy(const FunctionDecl* f) {
    if (const auto* made = dyn_cast<CXXConstructorDecl>(f)) return made->isCopyOrMoveConstructor();
    const auto* method = dyn_cast<CXXMethodDecl>(f);
    return method != nullptr && (method->isCopyAssignmentOperator() || method->isMoveAssignmentOperator());
  }

  void add(const FunctionDecl* f) {
    if (!f->doesThisDeclarationHaveABody() || f->isDependentContext() || f->isInvalidDecl()) return;
    if (f->getBody() == nullptr || f->getType()->isDependentType()) return;
    if (f->isImplicit() && is_copy(f))
      return;  // taken as a read or write of the whole object where it is used
    const SourceManager& sources = ast_.getSourceManager();
    if (f->getLocation().isValid() && sources.isInSystemHeader(sources.getExpansionLoc(f->getLocation())))
      return;
    if (seen_.insert(f).second) found_.functions.push_back(f);
  }

  ASTContext& ast_;
  llvm::DenseSet<const FunctionDecl*> seen_;
  Collected found_;
};

}  // namespace

Collected collect(ASTContext& ast, llvm::ArrayRef<Decl*> top_level) {
  Collector collector(ast);
  for (Decl* d : top_level) collector.TraverseDecl(d);
  return collector.take();
}

}  // namespace heddle::analyzer::frontend
