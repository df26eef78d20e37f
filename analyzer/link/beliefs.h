#pragma once
// Which lock guards what, as the program itself seems to believe: of all places that access a variable or a
// field (of whatever object), at how many is a lock held? After Engler et al., "Bugs as deviant behavior"
// (SOSP 2001).
//
// A place counts as holding a lock when it is held on every way there that is seen: from main and the threads
// that run, and from the functions that code outside may call (Levels::entries). Left out: constructors,
// destructors and what they call, what runs while no other thread may run, and places where a lock without a
// name is held. A lock is known by its own variable or field, so `db->mutex_` guards `versions->next_` as
// well as `db->log_`.
//
// Read only after construction. Cost: linear in the access records of root levels and entries.

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/link/bottom_up.h"
#include "analyzer/link/names.h"

namespace heddle::link {

/// A variable, or a field of whatever object.
struct Slot {
  StringId field = 0;
  PathId root = 0;  // 0 where there is a field
  auto operator<=>(const Slot&) const = default;
};

/// One place that accesses a slot.
struct Use {
  const AccessRecord* record = nullptr;  // the first seen
  FunctionId level = 0;                  // whose summary it is in
  bool write = false;
  bool in_program = false;
  std::set<Slot> locks;  // on all ways
};

struct Belief {
  std::vector<Use> uses;  // by place
  Slot lock;              // held at most of them, if any
  std::size_t held = 0;   // at how many
};

class Beliefs {
 public:
  Beliefs(Workspace& workspace, const Levels& levels);

  [[nodiscard]] const std::map<Slot, Belief>& all() const { return beliefs_; }
  [[nodiscard]] Slot slot(PathId path) const;
  [[nodiscard]] std::string name(const Slot& lock) const;
  /// "the lock 'mutex_' is held at 7 of 8 accesses"; "" when no lock is held at most of them.
  [[nodiscard]] std::string text(PathId path) const;

 private:
  void look_at(const Summary& summary, FunctionId level, bool in_program);
  [[nodiscard]] bool counts(const AccessRecord& access) const;
  [[nodiscard]] std::set<Slot> locks_at(const AccessRecord& access) const;
  void choose();

  Workspace& workspace_;
  Names names_;
  std::set<SymbolId> makers_;  // constructors and destructors
  std::map<Slot, Belief> beliefs_;
  std::map<std::pair<Slot, std::string>, std::size_t> places_;
};

}  // namespace heddle::link
