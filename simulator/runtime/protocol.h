#pragma once
// What the runtime inside a target and the explorer outside say to each other. Plain data of fixed layout in
// one shared mapping (a memfd that the target inherits), plus a stream socket for commands. The version of
// the protocol follows from the layout of that mapping, at the end of this file; a change that the layout
// does not show, as of the meaning of a field, is a new protocol_revision. Both sides refuse another version
// by name.
//
// The explorer starts the program with
//   HEDDLE_CONTROL=<fd of the memfd>,<fd of the socket>     in its environment (the runtime removes it again)
// The runtime maps the memory, checks magic and version, stops before main() (or before the first thread that
// a static constructor makes) and serves:
//   explorer writes `request`, sends the byte 'R'; the server forks a child, which runs main() under the
//   schedule and writes `result`; the server waits for it and sends a ServerReply.
//   explorer writes `request` and `batch`, sends the byte 'B'; one child, the *runner*, runs the planned
//   executions one after the other without a process for each: after an execution it puts memory back as it
//   stood before main (snapshot.h). It writes an ExecutionRecord for each and goes on while it meets only
//   failures whose signatures stand in `batch.known`; at the first other one it stops, and `result` and all
//   tables are that execution's, as after 'R'. Then it, or the server if it died, sends a ServerReply.
//   'Q' or end of file ends the server.
// The server makes its children die with it; it dies with the explorer (PR_SET_PDEATHSIG, and end of file).
// Without HEDDLE_CONTROL the program runs as it is, natively on real threads with nothing simulated.
//
// LD_BIND_NOW=1 in the environment of the program saves each child the symbol look-ups: a fifth of its page
// faults. Time and memory of an execution are bounded by the explorer, which kills the process group of the
// server.

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "simulator/engine/census.h"
#include "simulator/engine/decision_log.h"
#include "simulator/engine/engine.h"
#include "simulator/engine/race_detector.h"
#include "simulator/engine/strategies/steered.h"

namespace heddle::runtime {

inline constexpr std::uint64_t protocol_magic = 0x656c646465680001;
inline constexpr std::uint32_t protocol_revision = 4;
/// The environment variable; the runtime takes it out before main sees the environment.
#define HEDDLE_CONTROL_VARIABLE "HEDDLE_CONTROL"

enum class Carrier : std::uint32_t { fibre, pthread };
enum class StrategyKind : std::uint32_t {
  random,
  pct,
  round_robin,
  replay_strict,
  replay_best_effort,
  steered,
  replay_loose,  // `deviations` sorted by engine::loose_before
  pos,
  urw,
  surw,
  reads_from,
  preemption_bounded,
  delay_bounded,
  in_order,
  frontier
};

inline constexpr std::uint32_t max_access_sites = 128;
inline constexpr std::uint32_t max_watched_sites = 32;
inline constexpr std::uint32_t max_deviations = 1u << 20;
inline constexpr std::uint32_t max_checkpoints = 1u << 16;
inline constexpr std::uint32_t max_races = 64;
inline constexpr std::uint32_t max_objects = 4096;
inline constexpr std::uint32_t max_stack_words = 1u << 18;
inline constexpr std::uint32_t max_misuses = 16;
inline constexpr std::uint32_t max_stack_depth = 64;
inline constexpr std::uint32_t max_lost_notifications = 16;
inline constexpr std::uint32_t max_lock_orders = 1024;
inline constexpr std::uint32_t max_held_locks = 8;
inline constexpr std::uint32_t max_clock_threads = 64;
inline constexpr std::uint32_t max_batch = 4096;
inline constexpr std::uint32_t known_capacity = 1024;  // signatures; the table is kept half empty
inline constexpr std::uint32_t max_signatures = 8;
/// Strategies that learn from execution to execution have lanes: the executions of a lane run in the order of
/// their indices in one server. Each lane has memory that neither fork nor restore gives back.
inline constexpr std::uint32_t max_lanes = 4;
inline constexpr std::uint32_t no_lane = 0xffffffff;
inline constexpr std::size_t strategy_memory_size = std::size_t{16} << 20;
inline constexpr std::uint32_t max_events = 1u << 16;

struct Request {
  Carrier carrier;
  StrategyKind strategy;
  std::uint64_t seed;
  std::uint32_t pct_depth;
  std::uint32_t strict_unused;
  /// `census` is set by the runtime when `use_census` is: it is Control::known_operations.
  engine::Estimates estimates;
  std::uint32_t use_census;
  std::uint32_t take_census;  // write measured_operations
  engine::Limits limits;
  /// Full stacks at the verdict, at every deviation and for the watched address: for the one run that makes
  /// the report.
  std::uint32_t detail;
  /// Chance of each choice in 1/256: an early timeout, a spurious wake-up, a weak compare-exchange that
  /// fails.
  std::uint32_t early_timeout_weight;
  std::uint32_t spurious_wake_weight;
  std::uint32_t weak_cas_weight;
  std::uint32_t random_bytes_weight;
  /// Until so many were scheduling points, plain accesses to memory that another thread has touched are.
  std::uint32_t most_access_points;
  /// Plain accesses from these return addresses are scheduling points (addresses as in this process).
  std::uint32_t access_site_count;
  std::uint64_t access_sites[max_access_sites];
  /// detail: keep the stack of the last accesses to these bytes, so that a race there has both stacks.
  std::uint64_t watch_address;
  std::uint64_t watch_size;
  /// replay_*: how many of `deviations` are input. They are overwritten by the record of the execution only
  /// after the child copied them.
  std::uint32_t replay_count;
  /// The descriptor that standard output and error of the execution go to (inherited by the server), -1 =
  /// leave them.
  std::int32_t output_descriptor;
  /// 1: write Control::lock_orders; locks make no happens-before then, and races mean nothing. With detail.
  std::uint32_t lock_orders;
  /// steered: the acquisitions of the predicted deadlock.
  std::uint32_t steer_count;
  engine::SteerTarget steer[engine::max_steer_targets];
  /// Which strategy_memory the strategy goes on with, from 0; no_lane = it keeps nothing between executions.
  std::uint32_t lane;
  /// Peers outside of the program are waited for in real time; virtual time then passes no faster.
  std::uint32_t outside_peers;
  /// Where the execution runs, "" = where the server does.
  char folder[256];
  /// Operations and deviations are kept in `events`, from the one with this ordinal on.
  std::uint32_t trace;
  std::uint64_t first_event;
};

/// What differs between the executions of a batch; all else is the same Request.
struct PlanEntry {
  StrategyKind strategy;
  std::uint32_t pct_depth;
  std::uint64_t seed;
  std::uint32_t early_timeout_weight;
  std::uint32_t lane;
  std::uint32_t take_census;
};

[[nodiscard]] inline PlanEntry plan_of(const Request& request) {
  return {.strategy = request.strategy,
          .pct_depth = request.pct_depth,
          .seed = request.seed,
          .early_timeout_weight = request.early_timeout_weight,
          .lane = request.lane,
          .take_census = request.take_census};
}

inline void apply(const PlanEntry& plan, Request& request) {
  request.strategy = plan.strategy;
  request.pct_depth = plan.pct_depth;
  request.seed = plan.seed;
  request.early_timeout_weight = plan.early_timeout_weight;
  request.lane = plan.lane;
  request.take_census = plan.take_census;
}

/// Words of Control::stack_words; the innermost frame first. Return addresses (subtract 1 to symbolise).
struct StackRef {
  std::uint32_t offset;
  std::uint32_t count;
};

enum class EndKind : std::uint32_t {
  none,            // the child died without a word: see ServerReply::wait_status
  exited,          // main returned or exit() was called: exit_code
  engine_verdict,  // engine::VerdictKind in `verdict`
  crashed,         // a fatal signal inside the target: signal
  aborted,         // abort(), a failed assert
  uncaught_exception,
  unsupported,  // the program did what the simulator cannot do: `message` names it
};

/// What the user should know of an execution besides its verdict: bits of ResultBlock::remarks.
enum Remark : std::uint32_t {
  remark_child_process = 1,     // a child ran, natively and unseen
  remark_outside_listener = 2,  // a socket listens and nobody within the program connected to it
  remark_no_accesses = 4,       // no module of the program calls the hooks: its plain accesses are not seen
};

struct ThreadEntry {
  std::uint32_t id;
  std::uint32_t parent;
  std::uint32_t child_ordinal;
  std::uint32_t state;  // engine::ThreadState
  std::uint64_t pedigree;
  std::uint64_t operations;
  std::uint32_t in_deadlock;
  std::uint32_t waits_for;  // thread id, or engine::no_thread
  engine::Operation pending;
  std::uint32_t pending_object;  // index into objects, + 1; 0 = none
  StackRef stack;                // where it stands (detail, deadlock, crash)
  std::uint32_t held_count;
  std::uint32_t held[8];    // indices into objects
  StackRef held_stacks[8];  // detail: where each was acquired
  char name[16];            // pthread_setname_np
  std::uint64_t handle;  // pthread_t: where the thread's control block lies, above its thread-local storage
};

struct ObjectEntry {
  engine::ObjectName name;
  std::uint64_t address;
  std::uint32_t owner;
  std::uint32_t holds;
  std::uint32_t last_notifier;  // thread id, or engine::no_thread
  std::uint64_t notifies;
};

/// The heap block that holds an address: size 0 = not known.
struct BlockRef {
  std::uint64_t address;
  std::uint64_t size;
  std::uint32_t thread;  // who allocated it
  StackRef stack;
};

/// The frame of a function that holds an address: instruction 0 = not known.
struct FrameRef {
  std::uint64_t instruction;  // return address in the function
  std::uint64_t cfa, stack_pointer, frame_pointer;
  std::uint32_t thread;
};

struct RaceEntry {
  engine::RaceRecord race;
  StackRef stack;
  StackRef previous_stack;  // only when watched
  std::uint32_t held_count, previous_held_count;
  std::uint32_t held[8], previous_held[8];  // indices into objects
  BlockRef block;                           // only when watched
  FrameRef frame;
};

struct MisuseEntry {
  engine::Misuse kind;
  std::uint32_t thread;
  std::uint32_t object;  // index into objects; max_objects or more = none
  StackRef stack;
};

/// detail, deadlock: a notification that would have ended a wait (notifications.h).
struct LostNotification {
  std::uint32_t object;  // index into objects
  std::uint32_t thread;  // who notified
  std::uint32_t waiter;  // who still waits
  std::uint32_t woken;   // who was woken and could not use it; engine::no_thread: it came before the wait
  StackRef stack;
};

struct HeldLock {
  std::uint32_t object;  // index into objects
  std::uint32_t generation;
  std::uint32_t shared;
  StackRef stack;  // where it was acquired
};

/// A lock that was waited for and acquired while others were held (lock_orders.h).
struct LockOrderEntry {
  std::uint32_t thread;
  engine::OpKind kind;
  engine::Site site;
  HeldLock wanted;
  std::uint32_t held_count;
  HeldLock held[max_held_locks];
  std::uint32_t clock[max_clock_threads];  // the thread's clock without the edges of locks
};

/// What happened, in the order in which it took effect: for traces and for the search of a divergence.
struct TraceEvent {
  enum class Kind : std::uint8_t {
    operation,  // was performed
    deviation,  // the thread stopped before its n-th operation, or a value was chosen: `value` counts them
  };
  Kind kind;
  engine::OpKind operation;
  engine::Status status;  // of the performed operation
  std::uint16_t thread;
  std::uint32_t object;  // index into objects, + 1; 0 = none
  std::uint64_t n;       // ordinal of the operation in its thread
  std::uint64_t value;
  std::uint64_t hash;  // of all decisions until then
  StackRef stack;
};

/// Verdict livelock: one of the operations that go round.
struct RepeatedEntry {
  std::uint32_t thread;
  engine::OpKind kind;
  std::uint32_t object;  // index into objects; ~0 = none
  std::uint32_t times;
  engine::Site site;
};

struct ResultBlock {
  EndKind end;
  std::int32_t exit_code;
  std::int32_t signal;
  std::uint64_t fault_address;
  engine::VerdictKind verdict;
  engine::DeadlockCause cause;
  std::uint32_t ended_thread;  // who crashed / exited / found the deadlock
  StackRef ended_stack;
  std::uint64_t steps, switches;
  std::uint64_t virtual_time;  // nanoseconds
  std::uint64_t
      divergence_step;  // diverged: the decision at which it was noticed, and the index of the deviation
  std::uint32_t divergence_index;
  std::uint64_t access_points;  // plain accesses that were scheduling points
  std::uint32_t thread_count, object_count, race_count, misuse_count, stack_word_count;
  std::uint32_t races_dropped;
  std::uint32_t lost_notification_count;
  std::uint32_t ignored_period_count, benign_range_count;  // the runtime's own
  std::uint32_t lock_order_count;
  std::uint64_t lock_orders;  // Engine::lock_orders, in every execution
  std::uint32_t remarks;      // bits of Remark
  std::uint64_t event_count;  // all of them; `events` begins at Request::first_event and may end early
  std::uint32_t repeated_count;
  std::uint32_t watched_site_count;
  char message[512];  // unsupported: what; exception: its type and what(); divergence: expected and got
};

enum class FailurePart : std::uint16_t { race, misuse, ending };

/// Where the failure of a signature is described: an entry of Control::races or ::misuses, or the ending.
struct FailureSource {
  FailurePart part;
  std::uint16_t index;
};

/// One execution of a batch. `signatures` name its failures in the order races, misuses, ending: a signature
/// covers what the explorer tells failures apart by, so what it knows of one holds for all that are equal.
/// More failures than fit are covered together by one.
struct ExecutionRecord {
  std::uint64_t hash;
  std::uint64_t decisions;
  std::uint64_t steps;
  std::uint64_t lock_orders;  // Engine::lock_orders
  EndKind end;
  engine::VerdictKind verdict;
  std::int32_t exit_code;
  std::uint32_t threads;
  std::uint32_t remarks;  // bits of Remark
  std::uint32_t signature_count;
  std::uint32_t combined;  // 1: one signature for all failures together
  std::uint64_t signatures[max_signatures];
  FailureSource sources[max_signatures];
};

enum class BatchEnd : std::uint32_t {
  running,
  done,             // all of them
  stopped,          // as asked
  unknown_failure,  // the last record's; `result` and the tables are of that execution
  unrestorable,  // what the next execution does cannot be undone, `reason` says what: it did not take place
  died,          // the runner: the next execution is to be run by fork, which tells why
};

struct BatchBlock {
  std::uint32_t first;  // plans [first, count) are to be run
  std::uint32_t count;
  std::uint32_t done;  // records [0, done) are whole
  std::uint32_t stop;  // set by the explorer: end between two executions
  BatchEnd end;
  std::uint32_t answered;        // the runner replied to this command
  std::uint32_t threads_wanted;  // the runner ends because it has shells for fewer
  std::uint32_t handed_on;       // a command that the runner read and the server is to serve
  std::uint32_t tracking_off;  // tests: compare all pages, as where the kernel does not tell the written ones
  char reason[160];
  std::uint64_t known[known_capacity];  // open addressing from signature % known_capacity; 0 = empty
  PlanEntry plans[max_batch];
  ExecutionRecord records[max_batch];
};

struct Control {
  std::uint64_t magic;
  std::uint32_t version;
  std::uint32_t size;  // sizeof(Control), a second check that both sides agree
  Request request;
  ResultBlock result;
  engine::OperationCensus known_operations;     // of earlier executions; written by the explorer
  engine::OperationCensus measured_operations;  // of this one, when take_census
  engine::DecisionLog log;  // pointers are meaningless outside the child; counts and hash are read
  ThreadEntry threads[engine::max_threads];
  ObjectEntry objects[max_objects];
  RaceEntry races[max_races];
  MisuseEntry misuses[max_misuses];
  LostNotification lost_notifications[max_lost_notifications];
  LockOrderEntry lock_orders[max_lock_orders];
  RepeatedEntry repeated[engine::RepeatedOperations::capacity];
  std::uint64_t watched_sites[max_watched_sites];  // where plain accesses touched the watched bytes
  std::uint64_t checkpoints[max_checkpoints];
  StackRef deviation_stacks[4096];  // detail: the stack at each of the first deviations
  std::uint64_t stack_words[max_stack_words];
  TraceEvent events[max_events];
  engine::DeviationRecord deviations[max_deviations];
  BatchBlock batch;
  alignas(4096) std::byte strategy_memory[max_lanes][strategy_memory_size];  // zero at the start
};

struct ServerReply {
  std::uint32_t ready;       // 1 = the first message: the server stands before main; 0 = an execution ended
  std::int32_t wait_status;  // of the child, as from waitpid
  std::uint32_t hung;        // reserved
};

// --- the version

/// FNV-1a.
[[nodiscard]] consteval std::uint32_t hash_of_layout(std::initializer_list<std::size_t> facts) {
  std::uint32_t hash = 0x811c9dc5;
  for (const std::size_t fact : facts) {
    for (unsigned shift = 0; shift < 64; shift += 8) hash = (hash ^ ((fact >> shift) & 0xff)) * 0x01000193;
  }
  return hash;
}

/// Differs wherever a struct of Control has another size, a part of it another place, or an enumeration
/// another end. Not seen: a field that fits into padding, or that changed places with another of its size.
inline constexpr std::uint32_t protocol_version =
    hash_of_layout({protocol_revision,
                    sizeof(Control),
                    sizeof(Request),
                    sizeof(ResultBlock),
                    sizeof(PlanEntry),
                    sizeof(ExecutionRecord),
                    sizeof(BatchBlock),
                    sizeof(ThreadEntry),
                    sizeof(ObjectEntry),
                    sizeof(RaceEntry),
                    sizeof(MisuseEntry),
                    sizeof(LostNotification),
                    sizeof(LockOrderEntry),
                    sizeof(RepeatedEntry),
                    sizeof(TraceEvent),
                    sizeof(ServerReply),
                    sizeof(engine::OperationCensus),
                    sizeof(engine::DecisionLog),
                    sizeof(engine::DeviationRecord),
                    sizeof(engine::Estimates),
                    sizeof(engine::Limits),
                    offsetof(Control, result),
                    offsetof(Control, known_operations),
                    offsetof(Control, log),
                    offsetof(Control, threads),
                    offsetof(Control, objects),
                    offsetof(Control, races),
                    offsetof(Control, misuses),
                    offsetof(Control, lost_notifications),
                    offsetof(Control, lock_orders),
                    offsetof(Control, repeated),
                    offsetof(Control, watched_sites),
                    offsetof(Control, checkpoints),
                    offsetof(Control, deviation_stacks),
                    offsetof(Control, stack_words),
                    offsetof(Control, events),
                    offsetof(Control, deviations),
                    offsetof(Control, batch),
                    offsetof(Control, strategy_memory),
                    offsetof(Request, estimates),
                    offsetof(Request, limits),
                    offsetof(Request, early_timeout_weight),
                    offsetof(Request, most_access_points),
                    offsetof(Request, access_sites),
                    offsetof(Request, watch_address),
                    offsetof(Request, replay_count),
                    offsetof(Request, steer),
                    offsetof(Request, lane),
                    offsetof(Request, trace),
                    offsetof(BatchBlock, known),
                    offsetof(BatchBlock, plans),
                    static_cast<std::size_t>(StrategyKind::in_order),
                    static_cast<std::size_t>(EndKind::unsupported),
                    static_cast<std::size_t>(BatchEnd::died),
                    static_cast<std::size_t>(engine::VerdictKind::diverged),
                    engine::op_kind_count});

/// What stands in every program linked with the runtime, followed by protocol_version in decimal; the
/// explorer looks for it in the file before it starts a program.
#define HEDDLE_RUNTIME_MARKER_BEGIN "heddle-runtime protocol "

}  // namespace heddle::runtime
