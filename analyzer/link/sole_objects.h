#pragma once
// The one object that a formal of a function stands for in the whole program, where there is one:
//
//   void Calendar::remind() { timer_.after([this] { due_.push_back(now()); }); }
//   int main() { Calendar calendar; calendar.remind(); ... }
//
// The closure is called by the timer's thread, where nobody knows what `this` was; but each call of remind()
// in the program is on main's `calendar`. Flow-insensitive: every value that any call, start of a thread or
// capture gives to the formal is followed to a global, a local, or an object that main makes. Where two
// differ, or one is not followed, there is none; neither for virtual functions, and functions whose address
// is taken, since calls of them are not all seen.
//
// One thread. Cost: one pass over the program at the first question, then each formal once.

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "analyzer/link/program.h"

namespace heddle::link {

class SoleObjects {
 public:
  explicit SoleObjects(Program& program) : program_(program) {}

  /// The value of `function`'s as anybody sees it; ValueTable::unknown where it begins with a formal that
  /// stands for no one object.
  [[nodiscard]] ValueId abroad(SymbolId function, ValueId value);

 private:
  struct Given {
    SymbolId by;
    ValueId value;
  };
  using Formal = std::pair<SymbolId, PathId>;

  void collect();
  void give(SymbolId by, SymbolId to, const std::vector<cir::Binding>& arguments);
  void note_captures(SymbolId by, ValueId value);
  [[nodiscard]] PathId object_of(Formal formal);
  [[nodiscard]] PathId pointed_to(SymbolId function, ValueId value);
  [[nodiscard]] PathId path_abroad(SymbolId function, PathId path);
  [[nodiscard]] bool lasts(PathId path) const;

  Program& program_;
  bool collected_ = false, has_main_ = false;
  std::map<Formal, std::vector<Given>> given_;
  std::map<PathId, std::vector<Given>> assigned_;  // to variables
  std::set<SymbolId> open_;                        // functions that may be called in ways that are not seen
  std::map<Formal, PathId> known_;                 // 0: none
  std::set<Formal> asked_;                         // being answered: recursion gives nothing new
};

}  // namespace heddle::link
