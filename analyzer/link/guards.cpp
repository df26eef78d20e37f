#include "analyzer/link/guards.h"

#include <algorithm>
#include <tuple>

namespace heddle::link {
namespace {

constexpr std::size_t least_held = 2;
constexpr std::size_t least_percent = 80;

class GuardLister {
 public:
  GuardLister(Workspace& workspace, const Levels& levels)
      : workspace_(workspace), names_(workspace), beliefs_(workspace, levels, Parts::count) {
    for (const GuardDeclaration& declaration : workspace.program.guards) add_declared(declaration);
  }

  std::vector<Guard> run() {
    for (const auto& [what, belief] : beliefs_.all()) add_inferred(what, belief);
    for (auto& [key, guard] : guards_) {
      std::sort(guard.accesses.begin(), guard.accesses.end(),
                [](const GuardedAccess& a, const GuardedAccess& b) {
                  return std::tie(a.location, a.write) < std::tie(b.location, b.write);
                });
      list_.push_back(std::move(guard));
    }
    std::sort(list_.begin(), list_.end(), [](const Guard& a, const Guard& b) {
      return std::tie(a.object, a.lock, a.declaration) < std::tie(b.object, b.lock, b.declaration);
    });
    return std::move(list_);
  }

 private:
  [[nodiscard]] LockPlace place(const Slot& what, const Slot& lock) const {
    const std::string record = beliefs_.slots().record(lock);
    if (lock.field == 0) return LockPlace::global;
    return record == beliefs_.slots().record(what) ? LockPlace::same_object : LockPlace::other_object;
  }

  void put_accesses(Guard& guard, const Slot& what, const Slot& lock) const {
    const auto known = beliefs_.all().find(what);
    if (known == beliefs_.all().end()) return;
    for (const Use& use : known->second.uses)
      guard.accesses.push_back(
          {names_.place(use.record->origin.location), use.write, use.locks.contains(lock)});
  }

  Guard& guard(const Slot& what, const Slot& lock) {
    const auto [at, fresh] = guards_.try_emplace({what, lock});
    Guard& made = at->second;
    if (!fresh) return made;
    made.object = beliefs_.name(what), made.lock = beliefs_.name(lock), made.place = place(what, lock);
    put_accesses(made, what, lock);
    return made;
  }

  void add_declared(const GuardDeclaration& declaration) {
    const Slot what = declared_object(beliefs_.slots(), declaration);
    const Slot lock = declared_lock(workspace_, beliefs_.slots(), declaration);
    if (!what.known()) return;
    Guard nameless;
    if (!lock.known()) nameless.object = beliefs_.name(what), nameless.lock = accessor(declaration);
    Guard& made = lock.known() ? guard(what, lock) : nameless;
    made.declared = true, made.declaration = names_.place(declaration.location);
    if (!lock.known()) list_.push_back(std::move(nameless));
  }

  [[nodiscard]] std::string accessor(const GuardDeclaration& declaration) const {
    return declaration.accessor != 0 ? workspace_.program.name_of(declaration.accessor) + "()" : "(unknown)";
  }

  /// Enough places hold the lock, and it is needed: somebody writes under it. What has a lock of its own
  /// needs no other.
  [[nodiscard]] static bool is_inferred(const Belief& belief) {
    const bool written = std::any_of(belief.uses.begin(), belief.uses.end(), [&](const Use& use) {
      return use.write && use.locks.contains(belief.lock);
    });
    return written && !belief.has_own_lock && belief.held >= least_held &&
           belief.held * 100 >= belief.uses.size() * least_percent;
  }

  /// Said of what it is always a part of.
  [[nodiscard]] bool is_covered(const Belief& belief) const {
    return std::any_of(belief.around.begin(), belief.around.end(), [&](const Slot& outer) {
      const auto known = beliefs_.all().find(outer);
      return known != beliefs_.all().end() && known->second.lock == belief.lock && is_inferred(known->second);
    });
  }

  void add_inferred(const Slot& what, const Belief& belief) {
    if (is_inferred(belief) && !is_covered(belief)) guard(what, belief.lock).inferred = true;
  }

  Workspace& workspace_;
  Names names_;
  Beliefs beliefs_;
  std::map<std::pair<Slot, Slot>, Guard> guards_;
  std::vector<Guard> list_;
};

}  // namespace

std::vector<Guard> list_guards(Workspace& workspace, const Levels& levels) {
  return GuardLister(workspace, levels).run();
}

}  // namespace heddle::link
