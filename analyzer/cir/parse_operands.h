#pragma once
// Reads the operands of the text form: symbols, places in the source, paths and values. Knows what was
// declared so far, and completes with it what is left out (parse.h). One parser for one text.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/cir/builder.h"
#include "analyzer/cir/cir.h"
#include "analyzer/cir/scanner.h"
#include "analyzer/cir/words.h"

namespace heddle::cir {

/// What a declaration says of a path that ends in what it declares.
struct Attributes {
  SyncType sync = SyncType::none;
  StringId type = 0;
};

class OperandParser {
 public:
  explicit OperandParser(Builder& builder) : builder_(builder) {}

  void declare_symbol(const std::string& spelling, const Symbol& symbol);
  void declare_field(StringId name, const Attributes& attributes);
  void declare_local(const std::string& spelling, const Root& root, const Attributes& attributes);
  /// Forgets the locals of the function before. Places without a file are in `file`, or in the unit's main
  /// file where that is 0.
  void begin_function(FileId file);

  [[nodiscard]] Attributes attributes(Scanner& s);
  [[nodiscard]] Location position(Scanner& s);
  /// `@f`; 0 for `@none`.
  [[nodiscard]] SymbolId at_symbol(Scanner& s, SymbolKind kind);
  [[nodiscard]] SymbolId named(Scanner& s, const std::string& spelling, SymbolKind kind);

  [[nodiscard]] PathId path(Scanner& s);
  [[nodiscard]] std::vector<PathId> paths(Scanner& s);
  [[nodiscard]] ValueId value(Scanner& s);
  [[nodiscard]] std::vector<Binding> bindings(Scanner& s);
  [[nodiscard]] Callee callee(Scanner& s);
  [[nodiscard]] StringId text(const std::string& words) { return builder_.string(words); }

 private:
  Attributes suffix(Scanner& s);
  std::pair<Root, Attributes> root(Scanner& s);
  Root allocation(Scanner& s);
  std::pair<Root, Attributes> local_root(Scanner& s);
  bool step(Scanner& s, Path& path);
  void index(Scanner& s, Step& step);
  ValueId closure(Scanner& s);

  Builder& builder_;
  std::map<std::string, SymbolId> symbols_;
  std::map<StringId, Attributes> fields_;
  std::map<std::string, std::pair<Root, Attributes>> locals_;
  FileId file_ = 0;
  int depth_ = 0;
};

/// One of the words that words.h knows for E.
template <class E>
[[nodiscard]] E enumerator(Scanner& s) {
  const std::string word = s.name();
  const auto value = from_word<E>(word);
  if (!value) s.fail("unknown word '" + word + "'");
  return value.value_or(E{});
}

}  // namespace heddle::cir
