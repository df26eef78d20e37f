#include "analyzer/cir/path_text.h"

namespace heddle::cir {
namespace {

std::string last_part(const std::string& qualified) {
  const std::size_t colons = qualified.rfind("::");
  return colons == std::string::npos ? qualified : qualified.substr(colons + 2);
}

// "Flags::busy:dirty" and "Foo::(shape)" need no parsing of template arguments: only the last part counts.
bool is_hidden(const std::string& field) { return field.starts_with('('); }

std::string parameter_name(const Unit& unit, std::uint32_t index, const Function* where) {
  if (where != nullptr && index < where->formals.size() && where->formals[index].name != 0)
    return unit.strings[where->formals[index].name];
  return "parameter " + std::to_string(index + 1);
}

std::string root_text(const Unit& unit, const Root& root, const Function* where) {
  switch (root.kind) {
    case RootKind::unknown:
      return "(unknown)";
    case RootKind::global:
      return unit.strings[unit.symbols[root.symbol].name];
    case RootKind::parameter:
      return parameter_name(unit, root.index, where);
    case RootKind::this_object:
      return "this";
    case RootKind::capture:
    case RootKind::local:
      return unit.strings[root.name];
    case RootKind::allocation:
      return "(new " + (root.name == 0 ? std::string("object") : unit.strings[root.name]) + ")";
    case RootKind::result:
      return "(result)";
  }
  return "(unknown)";
}

// Is the step after the root the dereference of a reference, which nobody writes?
bool is_reference(const Unit& unit, const Root& root, const Function* where) {
  switch (root.kind) {
    case RootKind::capture:
      return unit.strings[root.name] != "this";
    case RootKind::parameter:
      return where != nullptr && root.index < where->formals.size() &&
             where->formals[root.index].is_reference;
    case RootKind::result:
      return true;
    default:
      return false;
  }
}

std::string element(const Unit& unit, const Step& step, const Function* where) {
  if (step.index_kind == IndexKind::constant) return "[" + std::to_string(step.index) + "]";
  if (step.index_kind == IndexKind::symbolic)  // of a slice, no index that stands in the source
    return "[" + path_text(unit, static_cast<PathId>(step.index), where) + "]";
  return "[]";
}

}  // namespace

std::string path_text(const Unit& unit, PathId id, const Function* where) {
  const Path& path = unit.paths[id];
  std::string text = root_text(unit, path.root, where);
  bool pointer = false;  // a dereference that the next part may write as `->`
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const Step& step = path.steps[i];
    if (step.kind == StepKind::dereference) {
      if (i == 0 && is_reference(unit, path.root, where)) continue;
      if (pointer) text = "(*" + text + ")";
      pointer = true;
    } else if (step.kind == StepKind::field) {
      const std::string name = last_part(unit.strings[step.field]);
      if (is_hidden(name)) continue;
      text += (pointer ? "->" : ".") + name;
      pointer = false;
    } else {
      text += element(unit, step, where);  // p[i] is what one writes for (*p)[i]
      pointer = false;
    }
  }
  return pointer ? "*" + text : text;
}

}  // namespace heddle::cir
