// Names and symbols of a unit. An id is the USR; what has internal linkage gets the unit's file in front,
// since a USR holds only a file's last name. A lambda is known by its place, its enclosing function and its
// template arguments: USRs of lambdas in system headers carry no offset.

#include "analyzer/frontend/unit_context.h"

namespace heddle::analyzer::frontend {

using namespace clang;

namespace {

const std::string kNone;

bool is_lambda(const FunctionDecl* function) {
  const auto* method = dyn_cast<CXXMethodDecl>(function);
  // The destructor of a closure is not its body.
  return method != nullptr && method->getParent()->isLambda() && !isa<CXXDestructorDecl>(method);
}

const FunctionDecl* enclosing_function(const Decl* declaration) {
  for (const DeclContext* c = declaration->getDeclContext(); c != nullptr; c = c->getParent())
    if (const auto* f = dyn_cast<FunctionDecl>(c)) return f;
  return nullptr;
}

/// The variable of `struct {...} variable;`, or null.
const VarDecl* declared_with(const RecordDecl* unnamed) {
  const auto* variable = dyn_cast_or_null<VarDecl>(unnamed->getNextDeclInContext());
  if (variable == nullptr) return nullptr;
  const QualType type = unnamed->getASTContext().getBaseElementType(variable->getType());
  const auto* record = type->getAsRecordDecl();
  return record != nullptr && record->getCanonicalDecl() == unnamed->getCanonicalDecl() ? variable : nullptr;
}

}  // namespace

const std::string& UnitContext::qualified_name(const NamedDecl* declaration) {
  const auto it = names_.find(declaration);
  if (it != names_.end()) return it->second;
  std::string name = declaration->getNameAsString();
  for (const DeclContext* c = declaration->getDeclContext(); c != nullptr; c = c->getParent()) {
    if (const auto* space = dyn_cast<NamespaceDecl>(c)) {
      if (!space->isInline() && !space->isAnonymousNamespace()) name = space->getNameAsString() + "::" + name;
    } else if (const auto* record = dyn_cast<RecordDecl>(c)) {
      if (record->getIdentifier() != nullptr) name = record->getNameAsString() + "::" + name;
    }
  }
  return names_[declaration] = std::move(name);
}

const std::string& UnitContext::record_name(QualType type) {
  if (type.isNull()) return kNone;
  const auto* record = type.getNonReferenceType()->getAsCXXRecordDecl();
  return record == nullptr ? kNone : qualified_name(record);
}

std::string UnitContext::lambda_id(const CXXMethodDecl* call_operator) {
  const CXXRecordDecl* closure = call_operator->getParent();
  const cir::Location at = location(closure->getLocation());
  std::string id = "lambda@" + builder_.unit().files[at.file] + ":" + std::to_string(at.line) + ":" +
                   std::to_string(at.column);
  if (const FunctionDecl* outer = enclosing_function(closure))
    id += "@" + builder_.text(builder_.symbol_at(function_symbol(outer)).id);
  if (const auto* arguments = call_operator->getTemplateSpecializationArgs())
    for (const TemplateArgument& argument : arguments->asArray()) {
      llvm::raw_string_ostream out(id);
      out << "#";
      argument.print(ast_.getPrintingPolicy(), out, true);
    }
  return id;
}

std::string UnitContext::symbol_id(const Decl* declaration) {
  if (const auto* method = dyn_cast<CXXMethodDecl>(declaration); method != nullptr && is_lambda(method))
    return lambda_id(method);
  llvm::SmallString<128> usr;
  std::string id;
  if (!index::generateUSRForDecl(declaration, usr)) id = usr.str().str();
  const auto* named = dyn_cast<NamedDecl>(declaration);
  if (id.empty()) {
    const cir::Location at = location(declaration->getLocation());
    id = "at:" + builder_.unit().files[at.file] + ":" + std::to_string(at.line) + ":" +
         std::to_string(at.column);
  }
  if (named != nullptr && !named->isExternallyVisible()) id = main_file_ + "|" + id;
  return id;
}

std::string UnitContext::function_name(const FunctionDecl* function) {
  if (!is_lambda(function)) return qualified_name(function);
  const FunctionDecl* outer = enclosing_function(cast<CXXMethodDecl>(function)->getParent());
  return (outer == nullptr ? std::string() : function_name(outer) + "::") + "(lambda)";
}

cir::SymbolId UnitContext::function_symbol(const FunctionDecl* function) {
  function = function->getCanonicalDecl();
  const auto it = symbols_.find(function);
  if (it != symbols_.end()) return it->second;
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::function;
  symbol.id = builder_.string(symbol_id(function));
  symbol.name = builder_.string(function_name(function));
  const FunctionDecl* defined = function->getDefinition();
  symbol.location = location((defined != nullptr ? defined : function)->getLocation());
  symbol.type = type_text(function->getType());
  const cir::SymbolId made = builder_.symbol(symbol);
  return symbols_[function] = made;
}

cir::SymbolId UnitContext::variable_symbol(const VarDecl* variable) {
  variable = variable->getCanonicalDecl();
  const auto it = symbols_.find(variable);
  if (it != symbols_.end()) return it->second;
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::variable;
  symbol.id = builder_.string(symbol_id(variable));
  symbol.name = builder_.string(qualified_name(variable));
  symbol.location = location(variable->getLocation());
  symbol.type = type_text(variable->getType());
  symbol.sync = sync_type(variable);
  symbol.thread_local_storage = variable->getTLSKind() != VarDecl::TLS_None;
  const QualType type = ast_.getBaseElementType(variable->getType());
  const auto* record = type->getAsCXXRecordDecl();
  const bool has_mutable = record != nullptr && record->hasDefinition() && record->hasMutableFields();
  symbol.constant = (type.isConstQualified() || variable->isConstexpr()) && !has_mutable;
  symbol.is_volatile = type.isVolatileQualified();
  const cir::SymbolId made = builder_.symbol(symbol);
  return symbols_[variable] = made;
}

cir::SymbolId UnitContext::record_symbol(const RecordDecl* record) {
  const auto* canonical = cast<RecordDecl>(record->getCanonicalDecl());
  const auto it = symbols_.find(canonical);
  if (it != symbols_.end()) return it->second;
  cir::Symbol symbol;
  symbol.kind = cir::SymbolKind::record;
  symbol.id = builder_.string(symbol_id(canonical));
  symbol.name = builder_.string(owner_name(canonical));
  symbol.location = location(canonical->getLocation());
  const cir::SymbolId made = builder_.symbol(symbol);
  return symbols_[canonical] = made;
}

std::string UnitContext::owner_name(const RecordDecl* record) {
  if (record->getIdentifier() != nullptr) return qualified_name(record);
  if (const TypedefNameDecl* named = record->getTypedefNameForAnonDecl()) return qualified_name(named);
  if (const auto* outer = dyn_cast<RecordDecl>(record->getDeclContext())) return owner_name(outer);
  if (const VarDecl* only = declared_with(record)) return qualified_name(only);
  return "(unnamed)";
}

// Adjacent bit-fields are one memory location: named after all of them. A field of width 0 ends a run.
cir::StringId UnitContext::field_name(const FieldDecl* field) {
  const auto it = fields_.find(field);
  if (it != fields_.end()) return it->second;
  std::string name = owner_name(field->getParent()) + "::";
  if (field->isBitField()) {
    std::string run;
    bool here = false;
    for (const FieldDecl* f : field->getParent()->fields()) {
      const bool ends = !f->isBitField() || f->isZeroLengthBitField();
      if (ends && here) break;
      if (ends) {
        run.clear();
        continue;
      }
      here |= f == field;
      if (f->getIdentifier() != nullptr) run += (run.empty() ? "" : ":") + f->getNameAsString();
    }
    name += run;
  } else {
    name += field->getNameAsString();
  }
  const cir::StringId made = builder_.string(name);
  return fields_[field] = made;
}

}  // namespace heddle::analyzer::frontend
