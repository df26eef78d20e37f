#pragma once
// Which variable or field a path is about, in whatever object: what beliefs are about, and what locks are
// called.
//
// A *slot* is a global, or a field of a class, or what such a pointer points to. A path lies in several: the
// *leaf*, its innermost field, and the fields around it that are in the same object:
//
//   db->stats_[2].bytes      leaf Stats::bytes, and DB::stats_
//   db->versions_->next_     leaf VersionSet::next_ (another object than db)
//   log->buffer_[i]          leaf *Log::buffer_ of a pointer, Log::buffer_ of an array
//   log->parts_[i]->size     leaf Part::size;  *log->parts_[i] has none: it is no slot of the log
//
// An object that a global is given in the one place where it is given any, is what that global points to.
//
// A lock is known by the field that holds it. A class that only wraps a lock (a method of it takes a field of
// its own and leaves it held, another gives it back) is a lock itself: `db->mutex_.mu_` is DB::mutex_.
//
// Read only after construction; cost of a question: the steps of the path.

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/link/names.h"
#include "analyzer/link/workspace.h"

namespace heddle::link {

/// A variable, or a field of whatever object; `pointee`: what it points to.
struct Slot {
  StringId field = 0;
  PathId root = 0;  // 0 where there is a field
  bool pointee = false;
  auto operator<=>(const Slot&) const = default;
  [[nodiscard]] bool known() const { return field != 0 || root != 0; }
};

/// A slot that a path lies in, and the part of the path that is the slot's object.
struct SlotOnPath {
  Slot slot;
  PathId object = 0;
};

class Slots {
 public:
  explicit Slots(Workspace& workspace);

  /// The innermost; unknown() where there is none.
  [[nodiscard]] Slot leaf(PathId path) const;
  /// All, the leaf first.
  [[nodiscard]] std::vector<SlotOnPath> around(PathId path) const;
  /// What a lock at the path is called by someone who looks at `what`.
  [[nodiscard]] Slot lock(PathId path, const Slot& what) const;
  /// Is the path of the object or of a part of it, in its own memory?
  [[nodiscard]] bool is_within(PathId object, PathId path) const;

  [[nodiscard]] std::string name(const Slot& slot) const;
  /// "leveldb::DBImpl" of the field "leveldb::DBImpl::mutex_"; empty for a variable.
  [[nodiscard]] std::string record(const Slot& slot) const;

 private:
  [[nodiscard]] bool is_our_word(StringId field) const;
  [[nodiscard]] std::string record(StringId field) const;
  void find_wrappers();
  [[nodiscard]] PathId unwrapped(PathId path, const std::string& of_record) const;
  [[nodiscard]] StringId own_field(PathId path) const;

  Workspace& workspace_;
  Names names_;
  std::map<PathId, PathId> holder_;  // of an object that one global pointer holds, the pointer
  std::set<StringId> wrapped_;       // fields that a class only wraps
};

}  // namespace heddle::link
