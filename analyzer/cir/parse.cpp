#include "analyzer/cir/parse.h"

#include <map>
#include <optional>
#include <utility>

#include "analyzer/cir/builder.h"
#include "analyzer/cir/scanner.h"
#include "analyzer/cir/words.h"

namespace heddle::cir {
namespace {

constexpr std::uint32_t kMostBlocks = 1u
                                      << 20;  // a text that names block 4000000000 must not cost its memory
constexpr int kDeepest = 64;                  // of values in values and paths in paths

struct Attributes {
  SyncType sync = SyncType::none;
  StringId type = 0;
};

class Parser {
 public:
  Parser() : builder_("") {}

  Result<Unit> run(std::string_view text) {
    std::size_t number = 0;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      Scanner line(text.substr(0, end));
      ++number;
      parse_line(line);
      if (!line.failed() && !line.at_end()) line.expect("the end of the line");
      if (line.failed()) return Error{"CIR text, line " + std::to_string(number) + ": " + line.error()};
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
    if (function_) return Error{"CIR text: the last 'define' has no 'end'"};
    return builder_.take();
  }

 private:
  // --- lines

  void parse_line(Scanner& s) {
    if (s.at_end() || s.eat("//")) return skip(s);
    if (function_) return in_function(s);
    if (s.eat("unit")) return unit(s);
    if (s.eat("message")) return builder_.unit().messages.push_back(s.string());
    if (s.eat("variable")) return symbol(s, SymbolKind::variable);
    if (s.eat("function")) return symbol(s, SymbolKind::function);
    if (s.eat("record")) return symbol(s, SymbolKind::record);
    if (s.eat("symbol")) return symbol(s, SymbolKind::none);
    if (s.eat("field")) return field(s);
    if (s.eat("guarded")) return guarded(s);
    if (s.eat("address_taken")) return builder_.take_address(at_symbol(s, SymbolKind::function));
    if (s.eat("define")) return define(s);
    s.fail("expected 'unit', 'variable', 'function', 'record', 'field' or 'define'");
  }

  static void skip(Scanner& s) { s = Scanner({}); }

  void unit(Scanner& s) {
    builder_.unit().main_file = s.name();
    if (s.eat("errors")) builder_.unit().parse_errors = s.count();
  }

  void symbol(Scanner& s, SymbolKind kind) {
    Symbol made;
    made.kind = kind;
    const std::string spelling = s.name();
    made.name = builder_.string(s.eat("name") ? s.string() : spelling);
    made.id = builder_.string(s.eat("id") ? s.string() : spelling);
    const Attributes a = attributes(s);
    made.sync = a.sync;
    made.type = a.type;
    made.thread_local_storage = s.eat("thread_local");
    made.constant = s.eat("constant");
    made.is_volatile = s.eat("volatile");
    if (s.eat("at")) made.location = position(s);
    if (!s.failed()) symbols_[spelling] = builder_.symbol(made);
  }

  void field(Scanner& s) {
    const StringId name = builder_.string(s.name());
    fields_[name] = attributes(s);
  }

  void guarded(Scanner& s) {
    GuardDeclaration made{.guarded = path(s), .location = {}};
    made.pointee = s.eat("pointee");
    s.expect("by");
    if (s.eat("fn"))
      made.accessor = at_symbol(s, SymbolKind::function);
    else
      made.lock = path(s);
    if (s.eat("at")) made.location = position(s);
    builder_.unit().guards.push_back(made);
  }

  Attributes attributes(Scanner& s) {
    Attributes a;
    if (s.eat("sync")) a.sync = enumerator<SyncType>(s);
    if (s.eat("type")) a.type = builder_.string(s.string());
    return a;
  }

  void define(Scanner& s) {
    function_.emplace();
    locals_.clear();
    Function& f = *function_;
    f.symbol = named(s, s.name(), SymbolKind::function);
    file_ = builder_.symbol_at(f.symbol).location.file;
    if (s.eat("parameters")) f.parameters = s.count();
    if (s.eat("(")) f.formals = formals(s);
    if (s.eat("record")) f.record = at_symbol(s, SymbolKind::record);
    f.is_static_method = s.eat("static");
    f.is_constructor = s.eat("constructor");
    f.is_destructor = s.eat("destructor");
    f.is_lambda = s.eat("lambda");
    f.is_coroutine = s.eat("coroutine");
    f.is_main = s.eat("main");
    f.is_initializer = s.eat("initializer");
    f.external_linkage = s.eat("external");
    f.is_public = !s.eat("private");
    f.returns_noreturn = s.eat("noreturn");
    while (s.eat("overrides")) f.overrides.push_back(at_symbol(s, SymbolKind::function));
    if (s.eat("entry")) f.entry = s.count_below(kMostBlocks);
    if (s.eat("exit")) f.exit = s.count_below(kMostBlocks);
  }

  std::vector<Formal> formals(Scanner& s) {
    std::vector<Formal> all;
    do {
      const bool reference = s.eat("&");
      all.push_back({builder_.string(s.name()), reference});
    } while (s.eat(","));
    s.expect(")");
    return all;
  }

  void in_function(Scanner& s) {
    if (s.eat("end")) return end_function(s);
    if (s.eat("local")) return local(s);
    if (s.eat("block")) return block(s);
    if (s.eat("derives")) return derivation(s);
    if (block_ >= function_->blocks.size()) return s.fail("expected 'block', 'local' or 'end'");
    Event made{.location = {}, .action = action(s)};
    if (s.eat("at")) made.location = position(s);
    function_->blocks[block_].events.push_back(std::move(made));
  }

  void local(Scanner& s) {
    const std::string spelling = s.name();
    Root root{.kind = RootKind::local, .location = {}};
    root.name = builder_.string(s.eat("name") ? s.string() : spelling);
    const Attributes a = attributes(s);
    if (s.eat("at")) root.location = position(s);
    locals_[spelling] = {root, a};
  }

  void block(Scanner& s) {
    block_ = s.count_below(kMostBlocks);
    if (s.failed()) return;
    if (block_ >= function_->blocks.size()) function_->blocks.resize(block_ + 1);
    Block& b = function_->blocks[block_];
    if (s.eat("->")) {
      do b.successors.push_back(s.count_below(kMostBlocks));
      while (s.eat(","));
    }
    if (s.eat("if")) b.branch = branch(s);
    b.branch.counts = s.eat("counts");
    while (s.eat("tests")) b.branch.tested.push_back(event_place(s));
    if (s.eat("given")) given(s, b.branch);
  }

  void derivation(Scanner& s) {
    Derivation d{.sink = event_place(s), .source = {}};
    s.expect("argument");
    d.argument = s.count();
    s.expect("from");
    if (s.eat("parameter"))
      d.parameter = s.count();
    else
      d.source = event_place(s);
    d.computed = s.eat("computed");
    function_->derivations.push_back(d);
  }

  EventPlace event_place(Scanner& s) {
    EventPlace place;
    place.block = s.count();
    s.expect("/");
    place.index = s.count();
    return place;
  }

  void given(Scanner& s, Branch& b) {
    s.expect("p");
    b.parameter = s.count_below(kMostBlocks) + 1;
    s.expect("&");
    b.mask = s.number();
    s.expect("else");
    b.otherwise = s.count_below(kMostBlocks);
    while (s.eat("or")) b.numbers.push_back(s.number());
  }

  Branch branch(Scanner& s) {
    Branch b;
    b.negated = s.eat("not");
    if (s.eat("acquired")) {
      b.kind = ConditionKind::acquired;
      const EventPlace place = event_place(s);
      b.event_block = place.block, b.event_index = place.index;
    } else {
      s.expect("owns");
      b.kind = ConditionKind::guard_owns;
      b.guard = path(s);
    }
    return b;
  }

  void end_function(Scanner& s) {
    const std::size_t blocks = function_->blocks.size();
    const auto missing = [&](BlockId id) { return id >= blocks && !(blocks == 0 && id == 0); };
    if (missing(function_->entry) || missing(function_->exit))
      return s.fail("entry or exit is a block not defined");
    for (const Block& b : function_->blocks) {
      for (BlockId to : b.successors)
        if (missing(to)) return s.fail("block " + std::to_string(to) + " is not defined");
      if (b.branch.kind == ConditionKind::acquired && !may_fail(b.branch))
        return s.fail("'if acquired' names no event that may fail");
      if (b.branch.parameter != 0 &&
          (b.branch.numbers.size() + 1 != b.successors.size() || b.branch.otherwise >= b.successors.size()))
        return s.fail("'given' has no way for each number");
      for (const EventPlace& place : b.branch.tested)
        if (!is_event(place)) return s.fail("'tests' names no event");
    }
    for (const Derivation& d : function_->derivations)
      if (!is_event(d.sink) || (d.parameter == 0 && !is_event(d.source)))
        return s.fail("'derives' names no event");
    builder_.add(std::move(*function_));
    function_.reset();
    file_ = 0;
    block_ = UINT32_MAX;
  }

  bool may_fail(const Branch& b) const {
    if (b.event_block >= function_->blocks.size()) return false;
    const auto& events = function_->blocks[b.event_block].events;
    if (b.event_index >= events.size()) return false;
    const Action& action = events[b.event_index].action;
    return std::holds_alternative<Acquire>(action) || std::holds_alternative<Spawn>(action) ||
           std::holds_alternative<Call>(action);
  }

  bool is_event(const EventPlace& place) const {
    return place.block < function_->blocks.size() &&
           place.index < function_->blocks[place.block].events.size();
  }

  // --- parts

  template <class E>
  E enumerator(Scanner& s) {
    const std::string word = s.name();
    const auto value = from_word<E>(word);
    if (!value) s.fail("unknown word '" + word + "'");
    return value.value_or(E{});
  }

  Location position(Scanner& s) {
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

  SymbolId at_symbol(Scanner& s, SymbolKind kind) {
    s.expect("@");
    return named(s, s.name(), kind);
  }

  SymbolId named(Scanner& s, const std::string& spelling, SymbolKind kind) {
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

  // --- paths

  PathId path(Scanner& s) {
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

  Attributes suffix(Scanner& s) {
    Attributes a;
    if (s.peek() != '"' && s.peek() != '}') a.sync = enumerator<SyncType>(s);
    if (s.peek() == '"') a.type = builder_.string(s.string());
    s.expect("}");
    return a;
  }

  std::pair<Root, Attributes> root(Scanner& s) {
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

  Root allocation(Scanner& s) {
    Root r{.kind = RootKind::allocation, .location = {}};
    for (char c : std::string_view("new")) s.eat_next(c);
    if (s.eat_next(':')) r.name = builder_.string(s.string());
    s.expect("@");
    r.location = position(s);
    return r;
  }

  std::pair<Root, Attributes> local_root(Scanner& s) {
    const std::string spelling = s.name();
    const auto [it, fresh] = locals_.try_emplace(spelling);
    if (fresh)
      it->second.first = Root{.kind = RootKind::local, .name = builder_.string(spelling), .location = {}};
    return it->second;
  }

  bool step(Scanner& s, Path& path) {
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

  void index(Scanner& s, Step& step) {
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

  std::vector<PathId> paths(Scanner& s) {
    std::vector<PathId> all;
    while (is_path(s)) all.push_back(path(s));
    return all;
  }
  static bool is_path(Scanner& s) {
    const char c = s.peek();
    return c != '\0' &&
           (std::string_view("?@%^$").find(c) != std::string_view::npos || s.peek_word() == "this" ||
            s.peek_word() == "new" || s.peek_word() == "none" || s.peek_word() == "p");
  }

  // --- values

  ValueId value(Scanner& s) {
    if (s.eat("none")) return 0;
    if (s.eat("&")) return builder_.address_of(path(s));
    if (s.eat("fn")) return builder_.function_value(at_symbol(s, SymbolKind::function));
    if (s.eat("closure")) return closure(s);
    if (is_path(s)) return builder_.load_of(path(s));
    return builder_.constant(s.number());
  }

  ValueId closure(Scanner& s) {
    if (++depth_ > kDeepest) s.fail("paths or values are nested too deeply");
    Value made{.kind = ValueKind::closure, .captures = {}};
    made.function = at_symbol(s, SymbolKind::function);
    made.captures = bindings(s);
    --depth_;
    return s.failed() ? 0 : builder_.value(made);
  }

  std::vector<Binding> bindings(Scanner& s) {
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

  Callee callee(Scanner& s) {
    Callee c;
    if (s.eat("via")) {
      c.value = value(s);
    } else {
      c.is_virtual = s.eat("virtual");
      c.function = at_symbol(s, SymbolKind::function);
    }
    return c;
  }

  // --- events

  Action action(Scanner& s) {
    if (s.eat("read")) return access(s, false);
    if (s.eat("write")) return access(s, true);
    if (s.eat("acquire")) return acquire(s);
    if (s.eat("release")) return Release{path(s)};
    if (s.eat("guard")) return guard(s);
    if (s.eat("call")) return call(s);
    if (s.eat("spawn")) return spawn(s);
    if (s.eat("handle")) return handle(s);
    if (s.eat("wait")) return wait(s);
    if (s.eat("notify")) return notify(s);
    if (s.eat("order")) return order(s);
    if (s.eat("assign")) return assign(s);
    if (s.eat("return")) return Return{value(s)};
    if (s.eat("throw")) return Return{value(s), true};
    if (s.eat("await")) return Await{};
    if (s.eat("fence")) return Fence{enumerator<MemoryOrder>(s)};
    if (s.eat("destroy")) return Destroy{path(s)};
    if (s.eat("blocking")) return Blocking{builder_.string(s.name())};
    if (s.eat("opaque")) return Opaque{builder_.string(s.name())};
    s.fail("unknown event '" + std::string(s.peek_word()) + "'");
    return Opaque{};
  }

  Action access(Scanner& s, bool write) {
    Access a{.path = path(s), .write = write};
    if (const auto order = from_word<MemoryOrder>(s.peek_word())) {
      a.order = *order;
      s.name();
    }
    a.is_volatile = s.eat("volatile");
    return a;
  }
  static LockMode mode(Scanner& s) { return s.eat("shared") ? LockMode::shared : LockMode::exclusive; }
  Action acquire(Scanner& s) {
    Acquire a{.locks = paths(s)};
    a.mode = mode(s);
    a.try_only = s.eat("try");
    if (s.eat("guard")) a.guard = path(s);
    return a;
  }
  Action guard(Scanner& s) {
    Guard a{.action = enumerator<GuardAction>(s), .locks = {}};
    a.guard = path(s);
    if (s.eat("from")) a.other = path(s);
    if (s.eat("locks")) a.locks = paths(s);
    a.mode = mode(s);
    return a;
  }
  Action call(Scanner& s) {
    Call a{.callee = callee(s), .arguments = bindings(s)};
    if (s.eat("->")) {
      s.expect("$");
      a.number = s.count();
    }
    a.caught = s.eat("caught");
    a.last_reference = s.eat("last");
    return a;
  }
  Action spawn(Scanner& s) {
    Spawn a{.callee = callee(s), .arguments = bindings(s)};
    if (const auto kind = from_word<SpawnKind>(s.peek_word())) {
      a.kind = *kind;
      s.name();
    }
    if (s.eat("handle")) a.handle = path(s);
    return a;
  }
  Action handle(Scanner& s) {
    Handle a{.action = enumerator<HandleAction>(s)};
    a.handle = path(s);
    if (s.eat("from")) a.other = path(s);
    a.whole_range = s.eat("range");
    return a;
  }
  Action wait(Scanner& s) {
    Wait a{.condition = path(s)};
    if (s.eat("lock")) a.lock = path(s);
    a.has_predicate = s.eat("predicate");
    a.timed = s.eat("timed");
    return a;
  }
  Action notify(Scanner& s) {
    Notify a{.condition = path(s)};
    a.all = s.eat("all");
    return a;
  }
  Action order(Scanner& s) {
    Order a{.action = enumerator<OrderAction>(s)};
    a.object = path(s);
    if (s.eat("sync")) a.type = enumerator<SyncType>(s);
    if (s.eat("count")) a.count = s.number();
    a.try_only = s.eat("try");
    return a;
  }
  Action assign(Scanner& s) {
    Assign a{.target = path(s)};
    s.expect("=");
    a.value = value(s);
    return a;
  }

  Builder builder_;
  std::map<std::string, SymbolId> symbols_;
  std::map<StringId, Attributes> fields_;
  std::map<std::string, std::pair<Root, Attributes>> locals_;
  std::optional<Function> function_;
  FileId file_ = 0;
  BlockId block_ = UINT32_MAX;
  int depth_ = 0;
};

}  // namespace

Result<Unit> parse(std::string_view text) { return Parser().run(text); }

}  // namespace heddle::cir
