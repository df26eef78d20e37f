// wait-without-predicate: what a thread does after a wait on a condition, it does without having looked again
// whether the condition holds (docs/checks/wait-without-predicate.md).
//
// From the wait the one way on is followed: to a branch (it looks again, as far as we know; an assertion only
// ends the program), to where the lock is given back (it does not), or to the end of the function: then the
// function is a wait of its own, and its callers are looked at in the same way.
// Timed waits: timed_wait.h.

#include <deque>
#include <set>

#include "analyzer/checks/check.h"
#include "analyzer/checks/timed_wait.h"
#include "analyzer/checks/traces.h"
#include "analyzer/cir/lock_events.h"
#include "analyzer/link/loops.h"

namespace heddle::checks {
namespace {

using cir::BlockId;
using cir::EventPlace;
using link::FunctionId;

enum class After { looks_again, goes_on, returns };

/// The guard that leaves its lock held (unique_lock::release); 0 = none does.
link::PathId forgetful(const cir::Event& event) {
  const auto* guard = std::get_if<cir::Guard>(&event.action);
  return guard != nullptr && guard->action == cir::GuardAction::forget ? guard->guard : 0;
}

bool writes(const cir::Event& event) {
  const auto* access = std::get_if<cir::Access>(&event.action);
  return access != nullptr && access->write;
}

/// Follows one function from one place.
class WayOn {
 public:
  WayOn(const cir::Function& function, EventPlace from) : function_(function), from_(from) {}

  [[nodiscard]] After run() {
    BlockId block = from_.block;
    std::uint32_t index = from_.index + 1;
    for (std::set<BlockId> seen;;) {
      const cir::Block& here = function_.blocks[block];
      for (; index < here.events.size(); ++index) {
        if (const link::PathId guard = forgetful(here.events[index]); guard != 0) forgotten_.insert(guard);
        if (cir::gives_lock_back(here.events[index]) && !is_of_forgotten(here.events[index]))
          return After::goes_on;
        wrote_ = wrote_ || writes(here.events[index]);
      }
      if (block == function_.exit) return After::returns;
      if (here.successors.empty()) return After::looks_again;  // the program ends
      if (const BlockId* other = way_past_assertion(here)) {
        block = *other, index = 0;
        if (!seen.insert(block).second) return After::goes_on;
        continue;
      }
      if (here.successors.size() > 1)
        return !wrote_ || leads_back(block) ? After::looks_again : After::goes_on;
      if (!seen.insert(block).second) return After::goes_on;  // round and round
      block = here.successors.front(), index = 0;
    }
  }
  [[nodiscard]] bool wrote() const { return wrote_; }

 private:
  /// A test that ends the program one way (an assertion) is no look that could wait again. Null: none such.
  [[nodiscard]] const BlockId* way_past_assertion(const cir::Block& block) const {
    if (block.successors.size() != 2) return nullptr;
    for (std::size_t way : {0, 1})
      if (ends_program(block.successors[way])) return &block.successors[1 - way];
    return nullptr;
  }

  [[nodiscard]] bool ends_program(BlockId block) const {
    for (std::set<BlockId> seen; seen.insert(block).second;
         block = function_.blocks[block].successors.front()) {
      if (block == function_.exit || function_.blocks[block].successors.size() > 1) return false;
      if (function_.blocks[block].successors.empty()) return true;
    }
    return false;
  }

  [[nodiscard]] bool is_of_forgotten(const cir::Event& event) const {
    const auto* guard = std::get_if<cir::Guard>(&event.action);
    return guard != nullptr && forgotten_.contains(guard->guard);
  }

  /// Can control come back from the branch to the wait with the lock held all the time?
  [[nodiscard]] bool leads_back(BlockId branch) const {
    std::set<BlockId> seen{branch};
    std::deque<BlockId> work{branch};
    while (!work.empty()) {
      const BlockId b = work.front();
      work.pop_front();
      for (BlockId next : function_.blocks[b].successors) {
        if (next == from_.block) return true;
        const auto& events = function_.blocks[next].events;
        if (std::any_of(events.begin(), events.end(), cir::gives_lock_back)) continue;
        if (seen.insert(next).second) work.push_back(next);
      }
    }
    return false;
  }

  const cir::Function& function_;
  EventPlace from_;
  bool wrote_ = false;
  std::set<link::PathId> forgotten_;
};

class WaitFinder {
 public:
  explicit WaitFinder(const Input& input)
      : input_(input),
        workspace_(input.workspace),
        levels_(input.levels),
        names_(input.workspace),
        traces_(input.workspace, names_),
        flags_(input.workspace) {
    for (FunctionId f = 0; f < functions().size(); ++f)
      each_event(f, [&](EventPlace place, const cir::Event& event) {
        if (const auto* call = std::get_if<cir::Call>(&event.action); call != nullptr)
          calls_[call->callee.function].push_back({f, place});
      });
  }

  void run(Output& output) {
    for (FunctionId f = 0; f < functions().size(); ++f)
      each_event(f, [&](EventPlace place, const cir::Event& event) {
        const auto* wait = std::get_if<cir::Wait>(&event.action);
        if (wait == nullptr || wait->has_predicate) return;
        waits_ = {event, f};
        if (wait->timed) {
          if (TimedWait(input_, flags_, f, place).is_taken_for_success())
            report(f, place, *wait, true, output);
          return;
        }
        seen_.clear();
        look_at(f, place, *wait, output);
      });
  }

 private:
  struct Place {
    FunctionId function;
    EventPlace place;
  };

  [[nodiscard]] const std::vector<cir::Function>& functions() const { return workspace_.program.functions; }

  template <class F>
  void each_event(FunctionId f, F&& look) const {
    for (BlockId b = 0; b < functions()[f].blocks.size(); ++b) {
      const std::vector<cir::Event>& events = functions()[f].blocks[b].events;
      for (std::uint32_t i = 0; i < events.size(); ++i) look(EventPlace{b, i}, events[i]);
    }
  }

  void look_at(FunctionId f, EventPlace place, const cir::Wait& wait, Output& output) {
    if (!seen_.insert(f).second) return;
    WayOn way(functions()[f], place);
    switch (way.run()) {
      case After::looks_again:
        return;
      case After::goes_on:
        return report(f, place, wait, way.wrote(), output);
      case After::returns:
        for (const Place& call : calls_[functions()[f].symbol])
          look_at(call.function, call.place, wait, output);
    }
  }

  void report(FunctionId f, EventPlace place, const cir::Wait& wait, bool wrote, Output& output) {
    const cir::Event& here = functions()[f].blocks[place.block].events[place.index];
    const std::string name = names_.object(wait.condition);
    if (!reported_.insert({names_.place(here.location), name}).second) return;
    // A loop further out may look again, where nothing was done yet on the strength of the wait.
    const bool loops = link::Loops(functions()[f]).innermost(place.block) != nullptr;
    Finding result;
    result.rule = "wait-without-predicate";
    result.object = name;
    result.severity =
        levels_.in_program[f] && !wait.timed && (wrote || !loops) ? Severity::error : Severity::warning;
    result.message = "the thread waits for '" + name +
                     "' and goes on without looking again: a wait may end without a notification, and a "
                     "notification that came before is lost";
    result.locations.push_back({names_.place(here.location), "waits here"});
    link::Origin origin;
    origin.location = here.location, origin.function = functions()[f].symbol;
    Trace trace = traces_.to(f, origin, "waits for '" + name + "', and then goes on");
    if (waits_.function != f) {
      result.locations.push_back({names_.place(waits_.event.location), "the wait itself"});
      trace.steps.push_back(
          traces_.step(waits_.event.location, functions()[waits_.function].symbol, "waits"));
    }
    result.traces.push_back(std::move(trace));
    output.findings.push_back(std::move(result));
  }

  struct Waiting {
    cir::Event event;
    FunctionId function = 0;
  };

  const Input& input_;
  const link::Workspace& workspace_;
  const link::Levels& levels_;
  link::Names names_;
  Traces traces_;
  Flags flags_;
  std::map<cir::SymbolId, std::vector<Place>> calls_;
  Waiting waits_;
  std::set<FunctionId> seen_;
  std::set<std::pair<SourceLocation, std::string>> reported_;
};

}  // namespace

void find_waits_without_predicate(const Input& input, Output& output) { WaitFinder(input).run(output); }

}  // namespace heddle::checks
