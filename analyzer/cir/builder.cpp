#include "analyzer/cir/builder.h"

#include <algorithm>
#include <cstring>

namespace heddle::cir {
namespace {

// Packs plain numbers into a string that serves as a hash key: equal exactly when the things are equal.
class Key {
 public:
  template <class T>
  Key& add(T number) {
    const auto wide = static_cast<std::uint64_t>(number);
    char bytes[sizeof wide];
    std::memcpy(bytes, &wide, sizeof wide);
    text_.append(bytes, sizeof bytes);
    return *this;
  }
  Key& add(const Location& l) { return add(l.file).add(l.line).add(l.column); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string key_of(const Path& path) {
  Key key;
  key.add(path.root.kind)
      .add(path.root.symbol)
      .add(path.root.name)
      .add(path.root.index)
      .add(path.root.location);
  key.add(path.sync).add(path.type);
  for (const Step& step : path.steps) key.add(step.kind).add(step.field).add(step.index_kind).add(step.index);
  return key.take();
}

std::string key_of(const Value& value) {
  Key key;
  key.add(value.kind).add(value.path).add(value.function).add(value.constant);
  for (const Binding& b : value.captures) key.add(b.formal).add(b.index).add(b.name).add(b.value);
  return key.take();
}

}  // namespace

Builder::Builder(std::string main_file) {
  strings_.emplace("", 0);
  files_.emplace("", 0);
  unit_.main_file = std::move(main_file);
}

StringId Builder::string(std::string_view text) {
  const auto [it, fresh] =
      strings_.try_emplace(std::string(text), static_cast<StringId>(unit_.strings.size()));
  if (fresh) unit_.strings.emplace_back(text);
  return it->second;
}

FileId Builder::file(std::string_view name) {
  const auto [it, fresh] = files_.try_emplace(std::string(name), static_cast<FileId>(unit_.files.size()));
  if (fresh) unit_.files.emplace_back(name);
  return it->second;
}

SymbolId Builder::symbol(const Symbol& symbol) {
  const auto [it, fresh] = symbols_.try_emplace(symbol.id, static_cast<SymbolId>(unit_.symbols.size()));
  if (fresh) unit_.symbols.push_back(symbol);
  return it->second;
}

SymbolId Builder::find_symbol(StringId id) const {
  const auto it = symbols_.find(id);
  return it == symbols_.end() ? 0 : it->second;
}

PathId Builder::path(const Path& path) {
  const auto [it, fresh] = paths_.try_emplace(key_of(path), static_cast<PathId>(unit_.paths.size()));
  if (fresh) unit_.paths.push_back(path);
  return it->second;
}

PathId Builder::root(const Root& root, SyncType sync, StringId type) {
  return path(Path{.root = root, .steps = {}, .sync = sync, .type = type});
}

PathId Builder::step(PathId base, const Step& step, SyncType sync, StringId type) {
  if (base == 0 || is_unknown(base)) return unknown();
  Path longer{.root = unit_.paths[base].root, .steps = unit_.paths[base].steps, .sync = sync, .type = type};
  longer.steps.push_back(step);
  return path(longer);
}

ValueId Builder::value(const Value& value) {
  const auto [it, fresh] = values_.try_emplace(key_of(value), static_cast<ValueId>(unit_.values.size()));
  if (fresh) unit_.values.push_back(value);
  return it->second;
}

ValueId Builder::address_of(PathId path) {
  if (path == 0 || is_unknown(path)) return value(Value{});
  return value(Value{.kind = ValueKind::address_of, .path = path, .captures = {}});
}

ValueId Builder::load_of(PathId path) {
  if (path == 0 || is_unknown(path)) return value(Value{});
  return value(Value{.kind = ValueKind::load_of, .path = path, .captures = {}});
}

ValueId Builder::constant(std::int64_t number) {
  return value(Value{.kind = ValueKind::constant, .captures = {}, .constant = number});
}

ValueId Builder::function_value(SymbolId function) {
  return value(Value{.kind = ValueKind::function, .function = function, .captures = {}});
}

PathId Builder::dereference(ValueId id, SyncType sync, StringId type) {
  const Value& known = unit_.values[id];
  if (known.kind == ValueKind::address_of) return known.path;
  if (known.kind == ValueKind::load_of) return step(known.path, Step{}, sync, type);
  return unknown();
}

void Builder::take_address(SymbolId function) {
  auto& all = unit_.address_taken;
  if (std::find(all.begin(), all.end(), function) == all.end()) all.push_back(function);
}

}  // namespace heddle::cir
