#include "analyzer/frontend/unit_context.h"

#include <clang/Lex/Lexer.h>

#include <algorithm>
#include <filesystem>

#include "analyzer/sync_models/sync_models.h"

namespace heddle::analyzer::frontend {

using namespace clang;

std::string readable_path(const std::string& file, const std::string& directory) {
  namespace fs = std::filesystem;
  fs::path path = fs::path(file);
  if (path.is_relative() && !directory.empty()) path = fs::path(directory) / path;
  // `..` behind a symbolic link does not lead to where it reads: /lib/gcc/../../include.
  std::error_code error;
  const bool climbs = std::find(path.begin(), path.end(), fs::path("..")) != path.end();
  const fs::path real = climbs ? fs::weakly_canonical(path, error) : fs::path();
  path = climbs && !error ? real : path.lexically_normal();
  const fs::path here = fs::current_path(error);
  if (error || path.is_relative()) return path.string();
  const fs::path relative = path.lexically_relative(here);
  const bool below = !relative.empty() && *relative.begin() != "..";
  return below ? relative.string() : path.string();
}

UnitContext::UnitContext(ASTContext& ast, std::string main_file, std::string directory)
    : ast_(ast),
      sources_(ast.getSourceManager()),
      main_file_(readable_path(main_file, directory)),
      directory_(std::move(directory)),
      builder_(main_file_) {}

cir::FileId UnitContext::file(FileID id) {
  const auto it = files_.find(id);
  if (it != files_.end()) return it->second;
  const auto entry = sources_.getFileEntryRefForID(id);
  const cir::FileId made = entry ? builder_.file(readable_path(entry->getName().str(), directory_)) : 0;
  return files_[id] = made;
}

cir::Location UnitContext::location(SourceLocation place) {
  if (place.isInvalid()) return {};
  const auto [id, offset] = sources_.getDecomposedLoc(sources_.getExpansionLoc(place));
  return {file(id), sources_.getLineNumber(id, offset), sources_.getColumnNumber(id, offset)};
}

bool UnitContext::is_system(SourceLocation place) const {
  return place.isValid() && sources_.isInSystemHeader(sources_.getExpansionLoc(place));
}
bool UnitContext::is_system(const Decl* declaration) const { return is_system(declaration->getLocation()); }

cir::SyncType UnitContext::sync_type(QualType type) {
  if (type.isNull()) return cir::SyncType::none;
  void* key = type.getAsOpaquePtr();
  const auto it = sync_types_.find(key);
  if (it != sync_types_.end()) return it->second;
  const cir::SyncType found = find_sync_type(type);
  sync_types_[key] = found;
  return found;
}

cir::SyncType UnitContext::find_sync_type(QualType type) {
  type = type.getNonReferenceType();
  while (const auto* array = ast_.getAsArrayType(type)) type = array->getElementType();
  // pthread_t is a plain number under its name, so the names on the way count.
  while (const auto* named = type->getAs<TypedefType>()) {
    const cir::SyncType family = sync_models::type_family(qualified_name(named->getDecl()));
    if (family != cir::SyncType::none) return family;
    type = named->desugar();
  }
  if (type->isAtomicType()) return cir::SyncType::atomic;
  const cir::SyncType family = sync_models::type_family(record_name(type));
  return family != cir::SyncType::none ? family : declared_lock(type->getAsCXXRecordDecl());
}

namespace {

// PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP of glibc, and without _NP of others; by name, as each library spells
// the kind in its own way.
bool comes_from_recursive_initialiser(SourceLocation at, const ASTContext& ast) {
  const SourceManager& sources = ast.getSourceManager();
  for (; at.isMacroID(); at = sources.getImmediateMacroCallerLoc(at)) {
    const llvm::StringRef macro = Lexer::getImmediateMacroName(at, sources, ast.getLangOpts());
    if (macro.starts_with("PTHREAD_RECURSIVE_MUTEX_INITIALIZER")) return true;
  }
  return false;
}

}  // namespace

cir::SyncType UnitContext::sync_type(const VarDecl* variable) {
  const cir::SyncType type = sync_type(variable->getType());
  if (type != cir::SyncType::mutex) return type;
  const Expr* init = variable->getAnyInitializer();
  const bool recursive = init != nullptr && comes_from_recursive_initialiser(init->getBeginLoc(), ast_);
  return recursive ? cir::SyncType::recursive_mutex : type;
}

cir::StringId UnitContext::type_text(QualType type) {
  if (type.isNull()) return 0;
  type = type.getNonReferenceType().getUnqualifiedType();
  void* key = type.getAsOpaquePtr();
  const auto it = type_texts_.find(key);
  if (it != type_texts_.end()) return it->second;
  const cir::StringId made = builder_.string(type.getAsString(ast_.getPrintingPolicy()));
  type_texts_[key] = made;
  return made;
}

void UnitContext::note_recursive(cir::PathId path) { recursive_.push_back(path); }

bool UnitContext::is_recursive_attribute(cir::PathId path) const {
  return std::find(recursive_attributes_.begin(), recursive_attributes_.end(), path) !=
         recursive_attributes_.end();
}

void UnitContext::finish() {
  auto& paths = builder_.unit().paths;
  const auto same_object = [](const cir::Path& a, const cir::Path& b) {
    const bool bare = a.steps.empty() || b.steps.empty();
    return bare ? a.root == b.root && a.steps == b.steps : a.steps.back() == b.steps.back();
  };
  for (cir::PathId noted : recursive_) {
    const cir::Path known = paths[noted];
    for (cir::Path& path : paths)
      if (path.sync == cir::SyncType::mutex && same_object(path, known))
        path.sync = cir::SyncType::recursive_mutex;
    if (known.steps.empty() && known.root.kind == cir::RootKind::global)
      builder_.unit().symbols[known.root.symbol].sync = cir::SyncType::recursive_mutex;
  }
}

}  // namespace heddle::analyzer::frontend
