#include "analyzer/checks/lost_updates.h"

#include <algorithm>

#include "analyzer/checks/held_locks.h"
#include "analyzer/link/overlap.h"
#include "analyzer/link/updates.h"

namespace heddle::checks {

using cir::Derivation;
using cir::EventPlace;
using link::AccessRecord;

LostUpdates::Place LostUpdates::place_of(const AccessRecord& access) {
  const cir::Location& at = access.origin.location;
  return {access.origin.function, at.file, at.line, at.column};
}

const cir::Event& LostUpdates::event(const cir::Function& function, EventPlace place) const {
  return function.blocks[place.block].events[place.index];
}

const cir::Function* LostUpdates::called(const cir::Event& event) const {
  const auto* call = std::get_if<cir::Call>(&event.action);
  const link::FunctionId body =
      call == nullptr ? link::Program::none : program_.body_of(call->callee.function);
  return body == link::Program::none ? nullptr : &program_.functions[body];
}

void LostUpdates::add(const cir::Function& function, EventPlace place, bool computed, Places& places) const {
  const cir::Location& at = event(function, place).location;
  bool& known = places.try_emplace({function.symbol, at.file, at.line, at.column}, false).first->second;
  known = known || computed;
}

/// The reads whose values the function returns.
void LostUpdates::add_returned(const cir::Function& function, bool computed, int depth,
                               Places& places) const {
  for (const Derivation& d : function.derivations) {
    if (d.parameter != 0 || !std::holds_alternative<cir::Return>(event(function, d.sink).action)) continue;
    if (std::holds_alternative<cir::Access>(event(function, d.source).action))
      add(function, d.source, computed || d.computed, places);
    else if (const cir::Function* inner = called(event(function, d.source)); inner != nullptr && depth > 0)
      add_returned(*inner, computed || d.computed, depth - 1, places);
  }
}

/// The writes of what the function was given.
void LostUpdates::add_written(const cir::Function& function, std::uint32_t parameter, bool computed,
                              int depth, Places& places) const {
  for (const Derivation& d : function.derivations) {
    if (d.parameter != parameter) continue;
    if (std::holds_alternative<cir::Access>(event(function, d.sink).action))
      add(function, d.sink, computed || d.computed, places);
    else if (const cir::Function* inner = called(event(function, d.sink)); inner != nullptr && depth > 0)
      add_written(*inner, d.argument + 1, computed || d.computed, depth - 1, places);
  }
}

LostUpdates::Places LostUpdates::read_by(const cir::Function& function, EventPlace source) const {
  Places places;
  if (std::holds_alternative<cir::Access>(event(function, source).action))
    add(function, source, false, places);
  else if (const cir::Function* callee = called(event(function, source)))
    add_returned(*callee, false, deepest, places);
  return places;
}

LostUpdates::Places LostUpdates::written_by(const cir::Function& function, const Derivation& d) const {
  Places places;
  if (std::holds_alternative<cir::Access>(event(function, d.sink).action))
    add(function, d.sink, false, places);
  else if (const cir::Function* callee = called(event(function, d.sink)))
    add_written(*callee, d.argument + 1, false, deepest, places);
  return places;
}

std::vector<LostUpdate> LostUpdates::of(link::FunctionId f, const TestedAccesses& all) const {
  std::vector<LostUpdate> found;
  const cir::Function& function = program_.functions[f];
  if (all.accesses().empty() || !link::has_updates(function)) return found;
  std::map<EventPlace, std::vector<const AccessRecord*>> at;
  for (const AccessRecord* access : all.accesses()) {
    const link::Site& site = workspace_.threads.at(access->origin.site);
    at[{site.block, site.index}].push_back(access);
  }
  for (const Derivation& d : function.derivations) {
    if (!link::is_update(function, d)) continue;
    const auto reads = at.find(d.source), writes = at.find(d.sink);
    if (reads == at.end() || writes == at.end()) continue;
    const Places read = read_by(function, d.source), written = written_by(function, d);
    for (const AccessRecord* r : reads->second) {
      const auto from = read.find(place_of(*r));
      if (r->write || from == read.end()) continue;
      for (const AccessRecord* w : writes->second) {
        const auto to = written.find(place_of(*w));
        if (!w->write || w->destroys || to == written.end() || !is_written_back(*r, *w)) continue;
        if (d.computed || from->second || to->second) compare(all, *r, *w, found);
      }
    }
  }
  return found;
}

/// The element whose number a counter gave: what is taken from a queue, or put into the next free slot.
bool LostUpdates::is_own_slot(link::PathId path) const {
  const link::PathTable& paths = program_.paths;
  for (; !paths.is_root(path); path = paths.parent(path)) {
    const cir::Step& step = paths.step(path);
    if (cir::is_index_path(step) && workspace_.counter_steps.is_ticket(static_cast<link::PathId>(step.index)))
      return true;
  }
  return false;
}

/// To where it was read, or to another element of the same container; what is put into a container that was
/// looked into is something new.
bool LostUpdates::is_written_back(const AccessRecord& read, const AccessRecord& write) const {
  const link::PathTable& paths = program_.paths;
  if (read.path != write.path && (is_own_slot(read.path) || is_own_slot(write.path))) return false;
  return read.path == write.path || (paths.depth(write.path) >= paths.depth(read.path) &&
                                     link::overlap(paths, read.path, write.path) != link::Overlap::none);
}

void LostUpdates::compare(const TestedAccesses& all, const AccessRecord& read, const AccessRecord& write,
                          std::vector<LostUpdate>& found) const {
  const bool is_atomic = read.order != cir::MemoryOrder::plain;
  if (is_atomic != (write.order != cir::MemoryOrder::plain)) return;
  if (is_atomic) {
    // One operation that reads and writes: the loop around a compare-exchange.
    const auto is_part = [&](const AccessRecord* a) {
      return !a->write && a->path == write.path && a->origin.location == write.origin.location;
    };
    if (std::any_of(all.accesses().begin(), all.accesses().end(), is_part)) return;
    if (scopes_.locks(write).empty()) found.push_back({&read, &write, 0});
    return;
  }
  for (link::PathId lock : scopes_.locks(read)) {
    if (!link::contains(scopes_.locks(write), lock) || scopes_.in_one_scope(read, write, lock)) continue;
    // What gives back an inner scope may still be in the outer one.
    if (program_.paths.sync(lock) == cir::SyncType::recursive_mutex ||
        !is_same_object_each_time(workspace_, lock))
      continue;
    found.push_back({&read, &write, lock});
    return;
  }
}

}  // namespace heddle::checks
