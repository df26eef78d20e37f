#include "analyzer/cir/parse.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/cir/builder.h"
#include "analyzer/cir/parse_action.h"
#include "analyzer/cir/parse_operands.h"
#include "analyzer/cir/scanner.h"

namespace heddle::cir {
namespace {

constexpr std::uint32_t kMostBlocks = 1u
                                      << 20;  // a text that names block 4000000000 must not cost its memory

class Parser {
 public:
  Parser() : builder_(""), operands_(builder_) {}

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
    if (s.eat("declares")) return lock_declaration(s);
    if (s.eat("address_taken")) return builder_.take_address(operands_.at_symbol(s, SymbolKind::function));
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
    const Attributes a = operands_.attributes(s);
    made.sync = a.sync;
    made.type = a.type;
    made.thread_local_storage = s.eat("thread_local");
    made.constant = s.eat("constant");
    made.is_volatile = s.eat("volatile");
    if (s.eat("at")) made.location = operands_.position(s);
    if (!s.failed()) operands_.declare_symbol(spelling, made);
  }

  void field(Scanner& s) {
    const StringId name = builder_.string(s.name());
    operands_.declare_field(name, operands_.attributes(s));
  }

  void guarded(Scanner& s) {
    GuardDeclaration made{.guarded = operands_.path(s), .location = {}};
    made.pointee = s.eat("pointee");
    s.expect("by");
    if (s.eat("fn"))
      made.accessor = operands_.at_symbol(s, SymbolKind::function);
    else
      made.lock = operands_.path(s);
    if (s.eat("at")) made.location = operands_.position(s);
    builder_.unit().guards.push_back(made);
  }

  void lock_declaration(Scanner& s) {
    LockDeclaration made{.function = operands_.at_symbol(s, SymbolKind::function)};
    made.promise = enumerator<LockPromise>(s);
    made.lock = operands_.path(s);
    if (s.eat("shared")) made.mode = LockMode::shared;
    builder_.unit().lock_declarations.push_back(made);
  }

  void define(Scanner& s) {
    function_.emplace();
    Function& f = *function_;
    f.symbol = operands_.named(s, s.name(), SymbolKind::function);
    operands_.begin_function(builder_.symbol_at(f.symbol).location.file);
    if (s.eat("parameters")) f.parameters = s.count();
    if (s.eat("(")) f.formals = formals(s);
    if (s.eat("record")) f.record = operands_.at_symbol(s, SymbolKind::record);
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
    while (s.eat("overrides")) f.overrides.push_back(operands_.at_symbol(s, SymbolKind::function));
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
    Event made{.location = {}, .action = parse_action(s, operands_)};
    if (s.eat("at")) made.location = operands_.position(s);
    function_->blocks[block_].events.push_back(std::move(made));
  }

  void local(Scanner& s) {
    const std::string spelling = s.name();
    Root root{.kind = RootKind::local, .location = {}};
    root.name = builder_.string(s.eat("name") ? s.string() : spelling);
    const Attributes a = operands_.attributes(s);
    if (s.eat("at")) root.location = operands_.position(s);
    operands_.declare_local(spelling, root, a);
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
      b.guard = operands_.path(s);
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
    operands_.begin_function(0);
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

  Builder builder_;
  OperandParser operands_;
  std::optional<Function> function_;
  BlockId block_ = UINT32_MAX;
};

}  // namespace

Result<Unit> parse(std::string_view text) { return Parser().run(text); }

}  // namespace heddle::cir
