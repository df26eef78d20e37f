#pragma once
// Which lock guards what, as the program itself seems to believe: of all places that access a variable or a
// field (of whatever object), at how many is a lock held? After Engler et al., "Bugs as deviant behavior"
// (SOSP 2001).
//
// A place counts as holding a lock when it is held on every way there that is seen: from main and the threads
// that run, and from the functions that code outside may call (Levels::entries). Left out: constructors,
// destructors and what they call, what a function does to an object of which it makes a lock ready or that it
// frees (makers and destroyers of C), what runs once, an object that nobody else knows yet, what runs while
// no other thread may run, and places where a lock without a name is held. What is too deep in a recursion to
// be followed to its callers counts where a lock is held for certain (Workspace::cut), else not. A lock is
// known by its own variable or field (slots.h), so `db->mutex_` guards `versions->next_` as well as
// `db->log_`.
//
// What the source declares (Clang's guarded_by) is believed: it says which lock, and the places are counted.
//
// Read only after construction. Cost: linear in the access records of root levels and entries.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analyzer/link/bottom_up.h"
#include "analyzer/link/slots.h"

namespace heddle::link {

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
  Slot lock;              // the declared one, or what is held at most of them, if any
  std::size_t held = 0;   // at how many
  bool declared = false;
  bool has_own_lock = false;  // a lock that is a part of it is held at some of its parts
  std::set<Slot> around;      // the slots that all uses are parts of
};

/// Whether an access to a part of a field is one to the field, too.
enum class Parts { leave_out, count };

class Beliefs {
 public:
  Beliefs(Workspace& workspace, const Levels& levels, Parts parts = Parts::leave_out);

  [[nodiscard]] const std::map<Slot, Belief>& all() const { return beliefs_; }
  [[nodiscard]] const Slots& slots() const { return slots_; }
  [[nodiscard]] std::string name(const Slot& slot) const { return slots_.name(slot); }
  /// "the lock 'mutex_' is held at 7 of 8 accesses"; "" when no lock is held at most of them.
  [[nodiscard]] std::string text(PathId path) const;

 private:
  void look_at(const Summary& summary, FunctionId level, bool in_program);
  void look_at(const AccessRecord& access, FunctionId level, bool in_program);
  void add(Use use, const Slot& what);
  void note_around(Belief& belief, const std::vector<SlotOnPath>& slots, std::size_t inner) const;
  [[nodiscard]] bool counts(const AccessRecord& access) const;
  [[nodiscard]] bool is_by_maker(const AccessRecord& access) const;
  void note_makers_in_c(const cir::Function& function);
  [[nodiscard]] bool is_loop_turn(PathId lock) const;
  [[nodiscard]] std::set<Slot> locks_at(const AccessRecord& access, FunctionId level,
                                        const SlotOnPath& what) const;
  [[nodiscard]] bool holds_lock_within(const AccessRecord& access, PathId object) const;
  void choose();
  void declare();

  Workspace& workspace_;
  Parts parts_;
  Slots slots_;
  std::set<SymbolId> makers_;                     // constructors and destructors
  std::set<std::pair<SymbolId, StringId>> made_;  // by what other function, which fields of its object
  std::map<Slot, Belief> beliefs_;
  std::map<std::tuple<Slot, cir::FileId, std::uint32_t, std::uint32_t, bool>, std::size_t> places_;
};

/// The lock that a declaration names, for what it declares guarded; unknown() where its accessor returns none
/// that has a name.
[[nodiscard]] Slot declared_lock(const Workspace& workspace, const Slots& slots,
                                 const GuardDeclaration& declaration);
/// What it is declared to guard.
[[nodiscard]] Slot declared_object(const Slots& slots, const GuardDeclaration& declaration);

}  // namespace heddle::link
