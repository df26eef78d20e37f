#pragma once
// The concurrency IR (CIR): what one translation unit does to shared state, locks and threads, free of any
// AST. The frontend makes it from Clang's CFG; the link stage reads it; a .cir file stores it; a text form is
// for people and tests.
//
// Words. A *path* names a memory location: a root (a global, a parameter, `this`, a capture, a local, an
// allocation site) and steps (`*` dereference, `.field`, `[index]`). A *value* is what an expression yields:
// the address of a path, what is stored at a path, a function, a closure, a constant. One substitution rule
// carries paths from a callee to its caller:
//   path  root* rest   with root := address-of(q)   becomes  q rest
//   path  root  rest   with root := load-of(q)      becomes  q rest
// References are pointers here: a reference parameter r of type T& is read as `r*`, and the argument bound to
// it is the address of the actual.
//
// A record passed or captured by value is bound to a load-of its source, so that the pointers inside it carry
// over; an access to the formal itself (no `*` after the root) is to the callee's own copy and concerns
// nobody else.
//
// Two spellings that need a word: the field "(shape)" of a container stands for its bookkeeping (size,
// buffer, tree), so that v.size() meets v.push_back() (a write to all of v) but not v[2] = x; path_text.h
// leaves it out. Adjacent bit-fields are one memory location and one field, "Flags::a:b"; a member of a union
// is the union itself.
//
// Ids index the tables of their Unit; 0 is "none" in every table (entry 0 of each table is empty). Plain
// values, no threads, no LLVM.

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace heddle::cir {

using StringId = std::uint32_t;
using FileId = std::uint32_t;
using PathId = std::uint32_t;
using ValueId = std::uint32_t;
using SymbolId = std::uint32_t;
using BlockId = std::uint32_t;  // index into Function::blocks

struct Location {
  FileId file = 0;
  std::uint32_t line = 0, column = 0;
  bool operator==(const Location&) const = default;
};

// --- symbols: globals, functions, records, fields

enum class SymbolKind : std::uint8_t { none, variable, function, record };

/// What kind of synchronisation object a variable or field is, by its type; `none` for plain data.
enum class SyncType : std::uint8_t {
  none,
  mutex,
  recursive_mutex,
  shared_mutex,
  spin_lock,
  condition,
  guard,
  shared_guard,
  thread,
  joining_thread,
  future,
  promise,
  once_flag,
  semaphore,
  latch,
  barrier,
  atomic,
  event_loop,  // runs the tasks that it is given in the threads that ask it to
  task_pool,   // runs them in threads of its own
  strand,      // runs them one after another
};

struct Symbol {
  SymbolKind kind = SymbolKind::none;
  StringId id = 0;    // unique across the program: the USR; internal linkage is prefixed by the unit's file
  StringId name = 0;  // qualified, for people: "Account::balance"
  Location location;
  StringId type = 0;  // for people
  SyncType sync = SyncType::none;
  bool thread_local_storage = false;
  bool constant = false;  // const / constexpr with no mutable part
  bool is_volatile = false;
};

// --- paths and values

enum class RootKind : std::uint8_t {
  unknown,      // nothing is known: never counts as a lock that is held, never pairs with anything
  global,       // symbol
  parameter,    // index from 0
  this_object,  // the pointer `this`: the object is `this*`
  capture,      // name; a by-reference capture holds an address: the variable is `capture*`
  local,        // name and location of the declaration: one instance an activation
  allocation,   // an allocation site (new, malloc, make_shared): one object an execution of the site
  result,  // index = position (from 1) of a Call event in this function's numbering: what that call returned;
           // index 0 = the object that this function itself returns (a guard or a thread moved out to the
           // caller)
};

struct Root {
  RootKind kind = RootKind::unknown;
  SymbolId symbol = 0;
  StringId name = 0;
  std::uint32_t index = 0;
  Location location;
  bool operator==(const Root&) const = default;
};

enum class StepKind : std::uint8_t { dereference, field, element };
/// A *slice* is the run of elements that one loop goes over and that begins where the function was told:
/// `for (i = from; i < to; ++i) a[i]`. Of `slice_at` the beginning is a constant.
enum class IndexKind : std::uint8_t { any, constant, symbolic, slice, slice_at };

struct Step {
  StepKind kind = StepKind::dereference;
  StringId field = 0;  // "Record::field" qualified, so that equal names of other records differ
  IndexKind index_kind = IndexKind::any;  // element; symbolic, slice: `index` is a PathId whose value
                                          // is the index, or the first one (0: nobody knows)
  std::int64_t index = 0;
  bool operator==(const Step&) const = default;
};

/// Is the index of the step a path?
[[nodiscard]] inline bool is_index_path(const Step& step) {
  return step.kind == StepKind::element && step.index != 0 &&
         (step.index_kind == IndexKind::symbolic || step.index_kind == IndexKind::slice);
}
[[nodiscard]] inline bool is_slice(const Step& step) {
  return step.kind == StepKind::element &&
         (step.index_kind == IndexKind::slice || step.index_kind == IndexKind::slice_at);
}

struct Path {
  Root root;
  std::vector<Step> steps;
  SyncType sync = SyncType::none;  // of the object at the path
  StringId type = 0;               // of the object at the path, for grouping and for people
  bool operator==(const Path&) const = default;
};

enum class ValueKind : std::uint8_t { unknown, address_of, load_of, function, closure, constant };

struct Binding;

struct Value {
  ValueKind kind = ValueKind::unknown;
  PathId path = 0;                // address_of, load_of
  SymbolId function = 0;          // function, closure (its call operator)
  std::vector<Binding> captures;  // closure: by capture name
  std::int64_t constant = 0;
};

/// An actual for a formal of a callee: a parameter by index, `this`, or a capture by name.
struct Binding {
  RootKind formal = RootKind::parameter;
  std::uint32_t index = 0;
  StringId name = 0;
  ValueId value = 0;
};

// --- events

enum class MemoryOrder : std::uint8_t { plain, relaxed, acquire, release, acq_rel, seq_cst };

struct Access {
  PathId path = 0;
  bool write = false;
  MemoryOrder order = MemoryOrder::plain;  // plain: no atomic
  bool is_volatile = false;
};

enum class LockMode : std::uint8_t { exclusive, shared };

/// Locks are taken together, deadlock-free among themselves (scoped_lock, std::lock), or one alone.
struct Acquire {
  std::vector<PathId> locks;
  LockMode mode = LockMode::exclusive;
  bool try_only = false;  // does not block; held only where a Branch on this event says so
  PathId guard = 0;       // the guard object that owns it from here on
};
struct Release {
  PathId lock = 0;
};
enum class GuardAction : std::uint8_t {
  adopt,  // the locks are held already; the guard owns them now
  defer,  // knows the locks, owns nothing yet
  lock,
  try_lock,
  unlock,
  end,     // destructor: releases what it owns
  forget,  // unique_lock::release(): owns nothing, the locks stay held
  move,    // from `other` to `guard`
};
struct Guard {
  GuardAction action = GuardAction::end;
  PathId guard = 0;
  PathId other = 0;
  std::vector<PathId> locks;
  LockMode mode = LockMode::exclusive;
};

struct Callee {
  SymbolId function = 0;  // direct, or the statically named method of a virtual call
  bool is_virtual = false;
  ValueId value = 0;  // indirect: function pointer, std::function, callable parameter
};

struct Call {
  Callee callee;
  std::vector<Binding> arguments;
  std::uint32_t number = 0;     // from 1 in this function: root `result` names it
  bool caught = false;          // stands in a `try`: what it throws may be caught by this function
  bool last_reference = false;  // a destructor that runs here if no other pointer shares the object
};

/// A handler is run by whatever thread a signal meets; it is nobody's to join. `thread_end`: not a thread,
/// but what the thread in hand runs when it ends, such as destructors of its thread_local objects.
enum class SpawnKind : std::uint8_t { thread, async_task, process, handler, thread_end };
struct Spawn {
  Callee callee;
  std::vector<Binding> arguments;
  PathId handle = 0;
  SpawnKind kind = SpawnKind::thread;
};
enum class HandleAction : std::uint8_t {
  join,
  detach,
  move,
  end,      // destructor (joins where the type does)
  test,     // joinable(): the program decides by itself; or a handle that goes where it is not followed
  replace,  // another thread is assigned to it: the end of what it was
};
struct Handle {
  HandleAction action = HandleAction::join;
  PathId handle = 0;
  PathId other = 0;          // move: the source
  bool whole_range = false;  // join in a loop over all elements of a container or array
};

struct Wait {
  PathId condition = 0;
  PathId lock = 0;  // the mutex or the guard
  bool has_predicate = false;
  bool timed = false;
};
struct Notify {
  PathId condition = 0;
  bool all = false;
};

/// Order through other primitives: everything before a `signal` on the object happens before what follows its
/// `await`. Between once_begin and once_end (same object) one thread runs, once; whoever passes a once_begin,
/// also along an edge that skips to after the once_end, comes after what the one thread did. The object is a
/// once_flag or a static local.
enum class OrderAction : std::uint8_t { signal, await, arrive_and_wait, once_begin, once_end, initialize };
struct Order {
  OrderAction action = OrderAction::signal;
  PathId object = 0;
  SyncType type = SyncType::none;
  std::int64_t count =
      -1;                 // initialize: the first value of a semaphore, latch or barrier; signal: by how many
  bool try_only = false;  // await that does not block: the order holds only where it succeeded (not tracked)
};

/// A pointer, handle, callable or other value is stored: target := value. Flow-insensitive facts may be built
/// from these.
struct Assign {
  PathId target = 0;
  ValueId value = 0;
};
/// The way out of the function: `value` 0 = returns nothing; `thrown`: an exception that the function does
/// not catch.
struct Return {
  ValueId value = 0;
  bool thrown = false;
};
/// delete, free, end of an object's life: counts as a write to all of it.
struct Destroy {
  PathId path = 0;
};
/// A call that may block outside synchronisation: sleep, read, ... `name` is the function.
struct Blocking {
  StringId name = 0;
};
/// A call whose effect is not modelled and whose body is elsewhere unseen; for the statistics of what was not
/// seen.
struct Opaque {
  StringId name = 0;
};

/// A coroutine may be suspended here, and go on in another thread: co_await, co_yield.
struct Await {};

/// std::atomic_thread_fence: gives its order to the relaxed operations around it.
struct Fence {
  MemoryOrder order = MemoryOrder::seq_cst;
};

using Action = std::variant<Access, Acquire, Release, Guard, Call, Spawn, Handle, Wait, Notify, Order, Assign,
                            Return, Destroy, Blocking, Opaque, Await, Fence>;

struct Event {
  Location location;
  Action action;
};

// --- control flow

/// What the block's last branch tests, when that decides whether a lock is held: successors[0] is taken when
/// it holds.
enum class ConditionKind : std::uint8_t { none, acquired, guard_owns };
/// An event by its block and its index in it.
struct EventPlace {
  std::uint32_t block = 0, index = 0;
  auto operator<=>(const EventPlace&) const = default;
};
struct Branch {
  ConditionKind kind = ConditionKind::none;
  std::uint32_t event_block = 0,
                event_index =
                    0;   // acquired: the try Acquire, the Spawn or the test of a Handle (block, index)
  PathId guard = 0;      // guard_owns
  bool negated = false;  // successors[0] is taken when it does NOT hold
  bool counts = false;   // tests a local number that is only stepped, or a range's end: the locks of a
                         // turn of the loop decide nothing
  std::vector<EventPlace> tested;  // of any kind: the reads and calls whose results the condition is made of
  /// Of any kind: compares a parameter that the function never changes (its index + 1; 0 = none), or some
  /// bits of it, with constants: one a successor in their order, but for successors[otherwise].
  std::uint32_t parameter = 0, otherwise = 0;
  std::int64_t mask = -1;
  std::vector<std::int64_t> numbers;
};

struct Block {
  std::vector<Event> events;
  std::vector<BlockId> successors;
  Branch branch;
};

struct Formal {
  StringId name = 0;
  bool is_reference = false;
};

/// What a written, returned or passed number or record is made of: a read or a call of this function whose
/// result goes into it, or a parameter. A copy says the same as its source; what is `computed` from it does
/// not.
struct Derivation {
  EventPlace sink;             // the write, the Return, or the Call that it is an argument of
  std::uint32_t argument = 0;  // of the call, from 0
  EventPlace source;
  std::uint32_t parameter = 0;  // from 1, instead of `source`; 0: none
  bool computed = false;
};

struct Function {
  SymbolId symbol = 0;
  SymbolId record = 0;  // method: of which record
  std::uint32_t parameters = 0;
  std::vector<Formal> formals;  // for people: empty or one a parameter
  bool is_static_method = false;
  bool is_constructor = false, is_destructor = false;
  bool is_lambda = false;
  bool is_coroutine = false;
  bool is_main = false;
  bool external_linkage = false;
  bool is_public = true;  // methods: access
  bool returns_noreturn = false;
  bool is_initializer =
      false;  // synthetic: the initialisers of the unit's globals, run before main by one thread
  std::vector<SymbolId> overrides;  // virtual methods that this one overrides
  std::vector<Block> blocks;
  BlockId entry = 0, exit = 0;
  std::vector<Derivation> derivations;  // in the order of the sinks
};

/// What the source itself declares to guard a variable or a field: Clang's guarded_by, or pt_guarded_by of
/// what it points to. Paths are globals, or begin with `this*`, an object of the class that has the field.
struct GuardDeclaration {
  PathId guarded = 0;
  bool pointee = false;
  PathId lock = 0;        // 0 where it is what `accessor` returns
  SymbolId accessor = 0;  // guarded_by(mutex())
  Location location;      // of the name that is declared
};

/// What a function asks of its callers' locks, or does to them.
enum class LockPromise : std::uint8_t { required, asserted, acquired, tried, released };

/// What the source itself declares of a function: Clang's requires_capability, assert_capability,
/// acquire_capability, try_acquire_capability and release_capability. The path is over the function's
/// formals.
struct LockDeclaration {
  SymbolId function = 0;
  LockPromise promise = LockPromise::required;
  PathId lock = 0;
  LockMode mode = LockMode::exclusive;
  bool operator==(const LockDeclaration&) const = default;
};

struct Unit {
  std::string main_file;
  std::vector<std::string> strings{""};
  std::vector<std::string> files{""};
  std::vector<Symbol> symbols{Symbol{}};
  std::vector<Path> paths{Path{}};
  std::vector<Value> values{Value{}};
  std::vector<Function> functions;
  std::vector<GuardDeclaration> guards;
  std::vector<LockDeclaration> lock_declarations;
  std::vector<SymbolId> address_taken;  // functions whose address is used other than by calling it
  std::uint32_t parse_errors = 0;       // the unit was lowered as far as it went
  std::vector<std::string> messages;    // the first few of the compiler's errors, for people
};

}  // namespace heddle::cir
