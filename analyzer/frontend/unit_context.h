#pragma once
// What all functions of one translation unit share while they are lowered: the builder, places, names,
// symbols and what kind of synchronisation object a type is. Answers are cached by Clang's pointers, which
// are looked up and never iterated.

#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzer/cir/builder.h"
#include "analyzer/frontend/clang_headers.h"

namespace heddle::analyzer::frontend {

class UnitContext {
 public:
  /// `working_directory`: file names below it are written relative to it.
  UnitContext(clang::ASTContext& ast, std::string main_file, std::string directory);

  [[nodiscard]] clang::ASTContext& ast() { return ast_; }
  [[nodiscard]] cir::Builder& builder() { return builder_; }

  [[nodiscard]] cir::Location location(clang::SourceLocation place);
  [[nodiscard]] bool is_system(const clang::Decl* declaration) const;
  [[nodiscard]] bool is_system(clang::SourceLocation place) const;

  /// Namespaces (but inline and unnamed ones) and records, without template arguments:
  /// "std::vector::push_back".
  [[nodiscard]] const std::string& qualified_name(const clang::NamedDecl* declaration);
  /// Of the class that a type is or refers to; empty if it is none.
  [[nodiscard]] const std::string& record_name(clang::QualType type);

  [[nodiscard]] cir::SymbolId function_symbol(const clang::FunctionDecl* function);
  [[nodiscard]] cir::SymbolId variable_symbol(const clang::VarDecl* variable);
  [[nodiscard]] cir::SymbolId record_symbol(const clang::RecordDecl* record);
  [[nodiscard]] cir::StringId field_name(const clang::FieldDecl* field);

  [[nodiscard]] cir::SyncType sync_type(clang::QualType type);
  /// Of a variable: what it is initialised with may say that a mutex is recursive.
  [[nodiscard]] cir::SyncType sync_type(const clang::VarDecl* variable);
  [[nodiscard]] cir::StringId type_text(clang::QualType type);
  /// A class that the source declares to be a lock, and that is made of no lock that is known: `mutex`, or
  /// `shared_mutex` where it can be taken shared. One that wraps a known lock is known by what its methods
  /// do.
  [[nodiscard]] cir::SyncType declared_lock(const clang::CXXRecordDecl* record);

  /// Has the function attributes, and is this the first time that they are asked for?
  [[nodiscard]] bool declares_anew(const clang::FunctionDecl* function) {
    return function->hasAttrs() && declared_.insert(function->getCanonicalDecl()).second;
  }

  /// A mutex initialised as recursive: every path that ends like this one is a recursive mutex.
  void note_recursive(cir::PathId path);
  /// An attribute object that was given the recursive kind, and the question for it.
  void note_recursive_attribute(cir::PathId path) { recursive_attributes_.push_back(path); }
  [[nodiscard]] bool is_recursive_attribute(cir::PathId path) const;
  /// Applies what note_recursive() said; after the last function.
  void finish();

 private:
  std::string symbol_id(const clang::Decl* declaration);
  std::string lambda_id(const clang::CXXMethodDecl* call_operator);
  std::string function_name(const clang::FunctionDecl* function);
  std::string owner_name(const clang::RecordDecl* record);
  cir::FileId file(clang::FileID id);
  cir::SyncType find_sync_type(clang::QualType type);

  clang::ASTContext& ast_;
  clang::SourceManager& sources_;
  std::string main_file_, directory_;
  cir::Builder builder_;
  llvm::DenseMap<clang::FileID, cir::FileId> files_;
  std::unordered_map<const clang::Decl*, std::string> names_;  // references to its texts must last
  llvm::DenseMap<const clang::Decl*, cir::SymbolId> symbols_;
  llvm::DenseMap<const clang::FieldDecl*, cir::StringId> fields_;
  llvm::DenseMap<void*, cir::SyncType> sync_types_;
  llvm::DenseMap<void*, cir::StringId> type_texts_;
  llvm::DenseSet<const clang::Decl*> declared_;
  std::vector<cir::PathId> recursive_, recursive_attributes_;
};

/// The path as a person in the working directory of this process would write it.
[[nodiscard]] std::string readable_path(const std::string& file, const std::string& directory);

}  // namespace heddle::analyzer::frontend
