#include "analyzer/link/bottom_up.h"

#include <algorithm>
#include <deque>
#include <tuple>

#include "analyzer/link/clients.h"
#include "analyzer/link/clients_at_once.h"
#include "analyzer/link/component_analysis.h"
#include "analyzer/link/record_lifetimes.h"
#include "analyzer/link/updates.h"

namespace heddle::link {
namespace {

IdSet written_in_parallel(const Workspace& workspace, const Level& level) {
  IdSet written;
  for (const AccessRecord& access : level.summary.accesses) {
    const Situation& there = workspace.situations[access.origin.situation];
    const bool scope_ends = access.destroys && workspace.program.paths.is_root(access.path);
    if (access.write && !scope_ends &&
        (there.thread != ThreadTable::self || there.alive != 0 || level.clients == Clients::at_once))
      written.push_back(access.path);
  }
  std::sort(written.begin(), written.end());
  written.erase(std::unique(written.begin(), written.end()), written.end());
  return written;
}

/// Objects that threads put in, and take out of, what they reach by a lock: the nodes of a queue.
IdSet changing(Workspace& workspace, const Summary& summary) {
  std::map<PathId, std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>>> places;
  IdSet result;
  if (workspace.objects.none_is_stored()) return result;
  for (const AccessRecord& access : summary.accesses) {
    const Situation& there = workspace.situations[access.origin.situation];
    if (!access.write || access.destroys || there.must == 0) continue;
    if (there.thread == ThreadTable::self && there.alive == 0) continue;
    const Location& at = access.origin.location;
    for (PathId object :
         workspace.objects.at(workspace.program.paths.root_of(access.path).symbol, access.path))
      places[object].insert({at.file, at.line, at.column});
  }
  for (const auto& [object, writes] : places)
    if (writes.size() > 1) insert(result, object);
  return result;
}

std::vector<bool> reached_from_main(const Workspace& workspace, bool& has_main) {
  std::vector<bool> reached(workspace.program.functions.size(), false);
  std::deque<FunctionId> work;
  for (FunctionId f = 0; f < reached.size(); ++f) {
    const cir::Function& function = workspace.program.functions[f];
    has_main = has_main || function.is_main;
    if (function.is_main || function.is_initializer) reached[f] = true, work.push_back(f);
  }
  while (!work.empty()) {
    const FunctionId f = work.front();
    work.pop_front();
    for (FunctionId g : workspace.calls.callees(f))
      if (!reached[g]) reached[g] = true, work.push_back(g);
  }
  return reached;
}

std::vector<FunctionId> find_entries(const Workspace& workspace, const std::vector<bool>& in_program) {
  std::vector<FunctionId> entries;
  for (FunctionId f = 0; f < in_program.size(); ++f) {
    const cir::Function& function = workspace.program.functions[f];
    if (in_program[f] || function.is_constructor || function.is_destructor || function.is_lambda) continue;
    const bool is_public_method = function.record != 0 && function.is_public && function.external_linkage;
    if (is_public_method || !workspace.calls.is_called(f)) entries.push_back(f);
  }
  return entries;
}

std::vector<AccessRecord> accesses_near_tests(const Workspace& workspace, FunctionId f,
                                              const Summary& summary) {
  const cir::Function& function = workspace.program.functions[f];
  const PathTable& paths = workspace.program.paths;
  std::set<cir::EventPlace> tested;
  for (const cir::Block& block : function.blocks)
    tested.insert(block.branch.tested.begin(), block.branch.tested.end());
  std::vector<AccessRecord> own;
  std::set<cir::EventPlace> sources, sinks;
  for (const cir::Derivation& d : function.derivations)
    if (is_update(function, d)) sources.insert(d.source), sinks.insert(d.sink);
  if (tested.empty() && sources.empty()) return own;
  std::set<PathId> objects, read, written;
  for (const AccessRecord& record : summary.accesses) {
    const Site& site = workspace.threads.at(record.origin.site);
    const bool own_thread = workspace.situations[record.origin.situation].thread == ThreadTable::self;
    if (!own_thread || site.function != function.symbol) continue;
    own.push_back(record);
    const cir::EventPlace at{site.block, site.index};
    if (!record.write && tested.contains(at)) objects.insert(paths.root_path(record.path));
    if (!record.write && sources.contains(at)) read.insert(paths.root_path(record.path));
    if (record.write && sinks.contains(at)) written.insert(paths.root_path(record.path));
  }
  std::ranges::set_intersection(read, written, std::inserter(objects, objects.end()));
  std::erase_if(own, [&](const AccessRecord& r) { return !objects.contains(paths.root_path(r.path)); });
  return own;
}

LocalRecords local_records(const Workspace& workspace, FunctionId f, Summary& summary) {
  LocalRecords local;
  local.function = f;
  const bool is_main = workspace.program.functions[f].is_main;
  for (const ReleaseRecord& record : summary.releases)
    if (record.certain || is_main ||
        workspace.situations[record.origin.situation].thread != ThreadTable::self)
      local.releases.push_back(record);
  for (const HandleEndRecord& record : summary.ends)
    if (record.joinable != Joinable::foreign) local.ends.push_back(record);
  local.awaits = std::move(summary.awaits), local.exits = std::move(summary.exits);
  return local;
}

}  // namespace

Levels summarize_program(Workspace& workspace) {
  Levels levels;
  levels.in_program = reached_from_main(workspace, levels.has_main);
  levels.entries = find_entries(workspace, levels.in_program);
  RecordLifetimes lifetimes(workspace, levels);
  for (const std::vector<FunctionId>& component : workspace.calls.bottom_up()) {
    std::vector<Summary> latest = analyze_component(workspace, component, lifetimes);
    for (std::size_t i = 0; i < component.size(); ++i) {
      const FunctionId f = component[i];
      for (const DoubleLockRecord& found : latest[i].double_locks) levels.double_locks.emplace_back(f, found);
      levels.local.push_back(local_records(workspace, f, latest[i]));
      if (auto near = accesses_near_tests(workspace, f, latest[i]); !near.empty())
        levels.near_tests[f] = std::move(near);
      const cir::Function& function = workspace.program.functions[f];
      const bool is_root = function.is_main || function.is_initializer || !workspace.calls.has_caller(f);
      if (latest[i].threads.empty()) continue;
      levels.level_of[f] = levels.all.size();
      levels.all.push_back({f, is_root, levels.in_program[f], std::move(latest[i]), {}, {}});
    }
    lifetimes.summarized(component);
  }
  add_client_levels(workspace, levels);
  add_levels_of_clients_at_once(workspace, levels);
  for (auto* all : {&levels.all, &levels.clients_at_once})
    for (Level& level : *all) {
      level.written_in_parallel = written_in_parallel(workspace, level);
      level.changing = changing(workspace, level.summary);
    }
  return levels;
}

}  // namespace heddle::link
