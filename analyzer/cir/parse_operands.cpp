#include "analyzer/cir/parse_operands.h"

namespace heddle::cir {
namespace {

constexpr int kDeepest = 64;  // of values in values and paths in paths

bool is_path(Scanner& s) {
  const char c = s.peek();
  return c != '\0' &&
         (std::string_view("?@%^$").find(c) != std::string_view::npos || s.peek_word() == "this" ||
          s.peek_word() == "new" || s.peek_word() == "none" || s.peek_word() == "p");
}

}  // namespace

void OperandParser::declare_symbol(const std::string& spelling, const Symbol& symbol) {
  symbols_[spelling] = builder_.symbol(symbol);
}

void OperandParser::declare_field(StringId name, const Attributes& attributes) { fields_[name] = attributes; }

void OperandParser::declare_local(const std::string& spelling, const Root& root,
                                  const Attributes& attributes) {
  locals_[spelling] = {root, attributes};
}

void OperandParser::begin_function(FileId file) {
  locals_.clear();
  file_ = file;
}

Attributes OperandParser::attributes(Scanner& s) {
  Attributes a;
  if (s.eat("sync")) a.sync = enumerator<SyncType>(s);
  if (s.eat("type")) a.type = builder_.string(s.string());
  return a;
}

Location OperandParser::position(Scanner& s) {
  Location l;
  if (s.peek() == '"') {
    l.file = builder_.file(s.string());
    s.expect(":");
  } else {
    l.file = file_ != 0 ? file_ : builder_.file(builder_.unit().main_file);
  }
  l.line = s.count();
  s.expect(":");
  l.column = s.count();
  return l;
}

SymbolId OperandParser::at_symbol(Scanner& s, SymbolKind kind) {
  s.expect("@");
  return named(s, s.name(), kind);
}

SymbolId OperandParser::named(Scanner& s, const std::string& spelling, SymbolKind kind) {
  if (s.failed() || spelling == "none") return 0;
  SymbolId& id = symbols_[spelling];
  if (id == 0) {
    Symbol made;
    made.kind = kind;
    made.id = made.name = builder_.string(spelling);
    id = builder_.symbol(made);
  }
  return id;
}

PathId OperandParser::path(Scanner& s) {
  if (s.eat("none")) return 0;
  if (++depth_ > kDeepest) s.fail("paths or values are nested too deeply");
  auto [root_, last] = root(s);
  Path made{.root = root_, .steps = {}};
  while (!s.failed() && step(s, made)) {
    const Step& step = made.steps.back();
    const auto field = fields_.find(step.field);
    last = step.kind == StepKind::field && field != fields_.end() ? field->second : Attributes{};
  }
  if (s.eat_next('{')) last = suffix(s);
  --depth_;
  if (made.root.kind == RootKind::unknown) return builder_.unknown();
  made.sync = last.sync;
  made.type = last.type;
  return s.failed() ? 0 : builder_.path(made);
}

Attributes OperandParser::suffix(Scanner& s) {
  Attributes a;
  if (s.peek() != '"' && s.peek() != '}') a.sync = enumerator<SyncType>(s);
  if (s.peek() == '"') a.type = builder_.string(s.string());
  s.expect("}");
  return a;
}

std::pair<Root, Attributes> OperandParser::root(Scanner& s) {
  Root r{.location = {}};
  if (s.eat("?")) return {r, {}};
  if (s.eat("@")) {
    r.kind = RootKind::global;
    r.symbol = named(s, s.name(), SymbolKind::variable);
    const Symbol& known = builder_.symbol_at(r.symbol);
    return {r, {known.sync, known.type}};
  }
  if (s.eat("%")) return local_root(s);
  if (s.eat("^")) {
    r.kind = RootKind::capture;
    r.name = builder_.string(s.name());
  } else if (s.eat("$")) {
    r.kind = RootKind::result;
    r.index = s.count();
  } else if (s.eat("this")) {
    r.kind = RootKind::this_object;
  } else if (s.peek_word() == "new") {
    return {allocation(s), {}};
  } else if (s.peek() == 'p') {
    s.eat_next('p');
    r.kind = RootKind::parameter;
    r.index = s.count();
  } else {
    s.fail("expected a path");
  }
  return {r, {}};
}

Root OperandParser::allocation(Scanner& s) {
  Root r{.kind = RootKind::allocation, .location = {}};
  for (char c : std::string_view("new")) s.eat_next(c);
  if (s.eat_next(':')) r.name = builder_.string(s.string());
  s.expect("@");
  r.location = position(s);
  return r;
}

std::pair<Root, Attributes> OperandParser::local_root(Scanner& s) {
  const std::string spelling = s.name();
  const auto [it, fresh] = locals_.try_emplace(spelling);
  if (fresh)
    it->second.first = Root{.kind = RootKind::local, .name = builder_.string(spelling), .location = {}};
  return it->second;
}

bool OperandParser::step(Scanner& s, Path& path) {
  Step made;
  if (s.eat_next('*')) {
  } else if (s.eat_next('.')) {
    made.kind = StepKind::field;
    made.field = builder_.string(s.name());
  } else if (s.eat_next('[')) {
    made.kind = StepKind::element;
    index(s, made);
    s.expect("]");
  } else {
    return false;
  }
  path.steps.push_back(made);
  return true;
}

void OperandParser::index(Scanner& s, Step& step) {
  if (s.peek() == ']') return;
  if (s.eat("..")) {
    step.index_kind = IndexKind::slice;
  } else if (s.eat("=")) {
    step.index = this->path(s);
    step.index_kind = s.eat("..") ? IndexKind::slice : IndexKind::symbolic;
  } else {
    step.index = s.number();
    step.index_kind = s.eat("..") ? IndexKind::slice_at : IndexKind::constant;
  }
}

std::vector<PathId> OperandParser::paths(Scanner& s) {
  std::vector<PathId> all;
  while (is_path(s)) all.push_back(path(s));
  return all;
}

ValueId OperandParser::value(Scanner& s) {
  if (s.eat("none")) return 0;
  if (s.eat("&")) return builder_.address_of(path(s));
  if (s.eat("fn")) return builder_.function_value(at_symbol(s, SymbolKind::function));
  if (s.eat("closure")) return closure(s);
  if (is_path(s)) return builder_.load_of(path(s));
  return builder_.constant(s.number());
}

ValueId OperandParser::closure(Scanner& s) {
  if (++depth_ > kDeepest) s.fail("paths or values are nested too deeply");
  Value made{.kind = ValueKind::closure, .captures = {}};
  made.function = at_symbol(s, SymbolKind::function);
  made.captures = bindings(s);
  --depth_;
  return s.failed() ? 0 : builder_.value(made);
}

std::vector<Binding> OperandParser::bindings(Scanner& s) {
  std::vector<Binding> all;
  s.expect("(");
  if (s.eat(")")) return all;
  do {
    Binding b;
    if (s.eat("this")) {
      b.formal = RootKind::this_object;
    } else if (s.eat("^")) {
      b.formal = RootKind::capture;
      b.name = builder_.string(s.name());
    } else {
      b.index = s.count();
    }
    s.expect("=");
    b.value = value(s);
    all.push_back(b);
  } while (s.eat(","));
  s.expect(")");
  return all;
}

Callee OperandParser::callee(Scanner& s) {
  Callee c;
  if (s.eat("via")) {
    c.value = value(s);
  } else {
    c.is_virtual = s.eat("virtual");
    c.function = at_symbol(s, SymbolKind::function);
  }
  return c;
}

}  // namespace heddle::cir
