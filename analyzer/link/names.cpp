#include "analyzer/link/names.h"

#include <algorithm>

namespace heddle::link {
namespace {

std::string last_word(const std::string& qualified) {
  const std::size_t at = qualified.rfind("::");
  return at == std::string::npos ? qualified : qualified.substr(at + 2);
}

}  // namespace

/// Words that stand for what has no name in the source: the bookkeeping of a container, what a guard owns.
bool Names::is_our_word(StringId field) const {
  const std::string& name = workspace_.program.strings[field];
  return name.front() == '(' && name.back() == ')';
}

std::string Names::path(PathId path) const {
  const Program& program = workspace_.program;
  const cir::Root& root = program.paths.root_of(path);
  std::string text;
  switch (root.kind) {
    case RootKind::unknown:
      return "(unknown)";
    case RootKind::global:
      text = program.name_of(root.symbol);
      break;
    case RootKind::parameter:
      text = "parameter " + std::to_string(root.index + 1);
      break;
    case RootKind::this_object:
      text = "this";
      break;
    case RootKind::capture:
    case RootKind::local:
      text = program.strings[root.name];
      break;
    case RootKind::allocation: {
      const SourceLocation at = program.place(root.location);
      text = "object made at line " + std::to_string(at.line);
      break;
    }
    case RootKind::result:
      text = "result " + std::to_string(root.index);
      break;
  }
  bool follows = false;  // a dereference that the next step shows as "->"
  for (const cir::Step& step : program.paths.steps(path)) {
    if (step.kind == StepKind::dereference) {
      if (follows) text = "*" + text;
      follows = true;
      continue;
    }
    if (step.kind == StepKind::field) {
      const std::string& name = program.strings[step.field];
      if (is_our_word(step.field)) continue;
      text += (follows ? "->" : ".") + last_word(name);
    } else {
      text += step.index_kind == cir::IndexKind::constant ? "[" + std::to_string(step.index) + "]" : "[...]";
    }
    follows = false;
  }
  return follows ? "*" + text : text;
}

StringId Names::innermost_field(PathId path) const {
  const Program& program = workspace_.program;
  for (PathId p = path; !program.paths.is_root(p); p = program.paths.parent(p)) {
    const cir::Step& step = program.paths.step(p);
    if (step.kind == StepKind::field && !is_our_word(step.field)) return step.field;
  }
  return 0;
}

const std::string& Names::object(PathId path) const {
  const auto [known, fresh] = objects_.try_emplace(path);
  if (fresh) {
    const StringId field = innermost_field(path);
    known->second =
        field != 0 ? workspace_.program.strings[field] : this->path(workspace_.program.paths.root_path(path));
  }
  return known->second;
}

std::string Names::declared_in(PathId path) const {
  const Program& program = workspace_.program;
  const cir::Root& root = program.paths.root_of(path);
  if (root.kind != RootKind::global || innermost_field(path) != 0) return "";
  return program.files[program.symbols[root.symbol].location.file];
}

std::vector<std::string> Names::locks(const IdSet& locks) const {
  std::vector<std::string> result;
  for (LockId id : locks) {
    const PathTable& paths = workspace_.program.paths;
    const PathId lock = lock_path(id);
    if (!paths.is_root(lock) && paths.step(lock).field == workspace_.again_field) continue;
    if (!workspace_.is_lock(lock)) continue;
    if (is_shared(id) && contains(locks, lock_id(lock, false))) continue;  // the callee asks for no more
    result.push_back(path(lock) + (is_shared(id) ? " (shared)" : ""));
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::string Names::function(SymbolId symbol) const {
  return symbol == 0 ? "" : workspace_.program.name_of(symbol);
}

std::string Names::thread(ThreadId thread, FunctionId level) const {
  if (thread == ThreadTable::self) {
    const cir::Function& function = workspace_.program.functions[level];
    return function.is_main ? "main" : "thread that runs " + this->function(function.symbol);
  }
  const ThreadName& name = workspace_.threads[thread];
  if (name.is_end) return "end of the " + this->thread(name.parent, level);
  const SourceLocation at = place(workspace_.threads.at(name.spawn).location);
  const std::size_t slash = at.file.rfind('/');
  const std::string file = slash == std::string::npos ? at.file : at.file.substr(slash + 1);
  return "thread started at " + file + ":" + std::to_string(at.line);
}

}  // namespace heddle::link
