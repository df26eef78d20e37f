#pragma once
// Names for people: of paths, objects, locks, threads, functions. One thread: names of objects, which checks
// compare again and again, are made once.

#include <string>
#include <unordered_map>
#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

class Names {
 public:
  explicit Names(const Workspace& workspace) : workspace_(workspace) {}

  [[nodiscard]] std::string path(PathId path) const;  // "checking.lock", "pool->mutex_"
  /// "Account::balance": of a member, whichever object; else the variable. It lives as long as this does.
  [[nodiscard]] const std::string& object(PathId path) const;
  /// What tells two objects of one name apart: the file of a variable; "" for members.
  [[nodiscard]] std::string declared_in(PathId path) const;
  [[nodiscard]] std::vector<std::string> locks(const IdSet& locks) const;  // sorted, "(shared)" where shared
  [[nodiscard]] std::string function(SymbolId symbol) const;
  [[nodiscard]] std::string thread(ThreadId thread, FunctionId level) const;
  [[nodiscard]] SourceLocation place(const Location& at) const { return workspace_.program.place(at); }

 private:
  [[nodiscard]] bool is_our_word(StringId field) const;
  [[nodiscard]] StringId innermost_field(PathId path) const;  // 0: it is the variable itself

  const Workspace& workspace_;
  mutable std::unordered_map<PathId, std::string> objects_;
};

}  // namespace heddle::link
