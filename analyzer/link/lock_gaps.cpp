#include "analyzer/link/lock_gaps.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <variant>

namespace heddle::link {
namespace {

bool before(const Location& a, const Location& b) {
  return a.file == b.file && std::tie(a.line, a.column) < std::tie(b.line, b.column);
}

std::string_view last_word(std::string_view name) {
  const std::size_t colons = name.rfind("::");
  return colons == std::string_view::npos ? name : name.substr(colons + 2);
}

/// As the mutex in the documentation of Clang's thread safety analysis has them.
bool asserts_lock(std::string_view function) {
  constexpr std::array<std::string_view, 4> names{"AssertHeld", "AssertReaderHeld", "assert_held",
                                                  "assert_reader_held"};
  return std::find(names.begin(), names.end(), last_word(function)) != names.end();
}

bool asserts_lock(const Program& program, const cir::Function& function) {
  for (const cir::Block& block : function.blocks)
    for (const Event& event : block.events) {
      const auto* call = std::get_if<cir::Call>(&event.action);
      if (call != nullptr && call->callee.function != 0 &&
          asserts_lock(program.name_of(call->callee.function)))
        return true;
    }
  return false;
}

}  // namespace

bool LockGaps::contain(const AccessRecord& access) {
  for (ChainId c = access.origin.chain; c != 0; c = workspace_.chains[c].next)
    if (contain(workspace_.chains[c].caller, workspace_.chains[c].call)) return true;
  return contain(access.origin.function, access.origin.location);
}

bool LockGaps::contain(SymbolId function, const Location& at) {
  const FunctionId body = workspace_.program.body_of(function);
  if (body == Program::none) return false;
  const auto [known, fresh] = gaps_.try_emplace(body);
  if (fresh) known->second = find(body);
  return std::any_of(known->second.begin(), known->second.end(),
                     [&](const Gap& gap) { return before(gap.from, at) && before(at, gap.to); });
}

bool LockGaps::asserts(SymbolId function) {
  const FunctionId body = workspace_.program.body_of(function);
  if (body == Program::none) return false;
  const auto [known, fresh] = asserting_.try_emplace(body, false);
  if (fresh) known->second = asserts_lock(workspace_.program, workspace_.program.functions[body]);
  return known->second;
}

bool LockGaps::asserted(const AccessRecord& access) {
  for (ChainId c = access.origin.chain; c != 0; c = workspace_.chains[c].next)
    if (asserts(workspace_.chains[c].caller)) return true;
  return asserts(access.origin.function);
}

/// Also a call of a method of a lock: one that only takes, or only gives back, a part of its own object.
std::optional<LockGaps::Change> LockGaps::change(const Event& event) const {
  if (const auto* release = std::get_if<cir::Release>(&event.action))
    return Change{event.location, release->lock, false};
  if (const auto* acquire = std::get_if<cir::Acquire>(&event.action)) {
    if (acquire->guard != 0 || acquire->locks.size() != 1) return std::nullopt;
    return Change{event.location, acquire->locks.front(), true};
  }
  if (const auto* guard = std::get_if<cir::Guard>(&event.action)) {
    const bool takes = guard->action == cir::GuardAction::lock;
    if (!takes && guard->action != cir::GuardAction::unlock) return std::nullopt;
    return Change{event.location, guard->guard, takes};
  }
  const auto* call = std::get_if<cir::Call>(&event.action);
  if (call == nullptr) return std::nullopt;
  const Program& program = workspace_.program;
  const FunctionId callee = program.body_of(call->callee.function);
  if (callee == Program::none || program.functions[callee].is_constructor ||
      program.functions[callee].is_destructor)
    return std::nullopt;
  const Summary& summary = workspace_.summaries[callee];
  const auto own = [&](PathId lock) { return program.paths.root_of(lock).kind == RootKind::this_object; };
  const bool takes = std::any_of(summary.acquires.begin(), summary.acquires.end(),
                                 [&](const AcquireRecord& a) { return own(a.lock); });
  const bool gives = std::any_of(summary.releases.begin(), summary.releases.end(),
                                 [&](const ReleaseRecord& r) { return own(r.lock); });
  if (takes == gives) return std::nullopt;
  for (const cir::Binding& binding : call->arguments) {
    if (binding.formal != RootKind::this_object) continue;
    const Value& object = program.values[binding.value];
    if (object.path > PathTable::unknown) return Change{event.location, object.path, takes};
  }
  return std::nullopt;
}

std::vector<LockGaps::Gap> LockGaps::find(FunctionId function) const {
  std::vector<Change> changes;
  for (const cir::Block& block : workspace_.program.functions[function].blocks)
    for (const Event& event : block.events)
      if (const std::optional<Change> made = change(event)) changes.push_back(*made);
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return std::tie(a.at.file, a.at.line, a.at.column, a.lock, a.takes) <
           std::tie(b.at.file, b.at.line, b.at.column, b.lock, b.takes);
  });
  std::vector<Gap> gaps;
  std::map<PathId, Location> open;
  std::map<PathId, bool> taken_first;  // by name, before it was given back
  for (const Change& change : changes) {
    const bool by_name = taken_first.try_emplace(change.lock, change.takes).first->second;
    if (by_name) continue;
    if (!change.takes) {
      open.try_emplace(change.lock, change.at);
    } else if (const auto from = open.find(change.lock); from != open.end()) {
      gaps.push_back({from->second, change.at});
      open.erase(from);
    }
  }
  return gaps;
}

}  // namespace heddle::link
