#include "analyzer/cir/dump_names.h"

#include <algorithm>
#include <set>

#include "analyzer/cir/visit_ids.h"

namespace heddle::cir {
namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == ':' ||
         c == '~' || c == '$';
}

// Walks all paths that a function's events reach, through values and symbolic indices, once each.
class LocalFinder {
 public:
  explicit LocalFinder(const Unit& unit) : unit_(unit) {}

  void path(PathId id) {
    if (id == 0 || !paths_.insert(id).second) return;
    const Path& p = unit_.paths[id];
    if (p.root.kind == RootKind::local) note(id, p);
    for (const Step& step : p.steps)
      if (is_index_path(step)) path(static_cast<PathId>(step.index));
  }
  void value(ValueId id) {
    if (id != 0 && values_.insert(id).second) visit_ids(unit_.values[id], *this);
  }
  void symbol(SymbolId) {}
  void string(StringId) {}

  std::vector<LocalName> take() { return std::move(found_); }

 private:
  void note(PathId id, const Path& p) {
    auto it =
        std::find_if(found_.begin(), found_.end(), [&](const LocalName& l) { return l.root == p.root; });
    if (it == found_.end()) {
      found_.push_back({p.root, names_.take(unit_.strings[p.root.name]), 0});
      it = found_.end() - 1;
    }
    if (p.steps.empty()) it->path = id;
  }

  const Unit& unit_;
  UniqueNames names_;
  std::set<PathId> paths_;
  std::set<ValueId> values_;
  std::vector<LocalName> found_;
};

}  // namespace

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string quoted_name(std::string_view name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), is_plain);
  return plain ? std::string(name) : quoted(name);
}

std::string UniqueNames::take(const std::string& name) {
  const std::string base = name.empty() ? "anonymous" : name;
  const int use = ++uses_[base];
  return use == 1 ? base : base + "~" + std::to_string(use);
}

std::vector<std::string> symbol_spellings(const Unit& unit) {
  UniqueNames names;
  std::vector<std::string> out(unit.symbols.size());
  for (std::size_t i = 1; i < unit.symbols.size(); ++i)
    out[i] = names.take(unit.strings[unit.symbols[i].name]);
  return out;
}

std::vector<LocalName> local_spellings(const Unit& unit, const Function& function) {
  LocalFinder finder(unit);
  for (const Block& block : function.blocks) {
    for (const Event& event : block.events) visit_ids(event.action, finder);
    finder.path(block.branch.guard);
  }
  return finder.take();
}

}  // namespace heddle::cir
