#pragma once
// Summarises all functions, callees first; a component of mutually recursive functions is repeated until no
// summary changes (the sets that grow are finite; a bound on the rounds is announced where it is met). Then
// says at which functions the checks have to look.
//
// A *level* is a function at which objects are complete: main for globals, and any function that starts
// threads (itself or through callees) for its own locals: no other activation touches them, so pairs are
// found there and not carried up.

#include <vector>

#include "analyzer/link/workspace.h"

namespace heddle::link {

/// Whether a level also has what clients of a class may do (clients.h): with an object whose constructor
/// started a thread, with one that a method started a thread for, or several of them at once with one that
/// brings a lock (clients_at_once.h).
enum class Clients { none, from_the_start, after_a_start, at_once };

struct Level {
  FunctionId function = 0;
  bool is_root = false;       // all objects are complete here, not only the function's own
  bool in_program = false;    // main, or reached from it
  Summary summary;            // with the function's own locals
  IdSet written_in_parallel;  // paths that are written while other threads may run
  IdSet changing;             // of those: objects (unowned()) that pointers written at several places lead to
  Clients clients = Clients::none;
};
/// What the checks of one function by itself look at.
struct LocalRecords {
  FunctionId function = 0;
  std::vector<ReleaseRecord> releases;  // of locks that the thread surely does not hold
  std::vector<HandleEndRecord> ends;    // of handles that are, or may be, joinable
  std::vector<AwaitRecord> awaits;
  std::vector<ExitRecord> exits;
};
struct Levels {
  std::vector<Level> all;
  std::vector<Level>
      clients_at_once;  // accesses and signals only, which others of the levels may have as well
  std::map<FunctionId, std::size_t> level_of;  // index in `all`
  std::vector<LocalRecords> local;
  /// Of functions that test what they read, or compute from it what they write: their accesses, before they
  /// are told apart no more by the event that makes them, to what is tested or computed from.
  std::map<FunctionId, std::vector<AccessRecord>> near_tests;
  std::vector<std::pair<FunctionId, DoubleLockRecord>> double_locks;
  std::vector<bool> in_program;  // by FunctionId: main, or reached from it
  bool has_main = false;
  /// Fields of classes that bring a lock, and globals, that two clients may use at once (clients_at_once.h).
  std::size_t offered_objects = 0;
  /// What code outside the program may call at any time, on one object: functions that main does not reach
  /// and that nothing in the program calls (callbacks of which nobody is seen to call them, too), and public
  /// methods; no constructor, no destructor.
  std::vector<FunctionId> entries;
};

[[nodiscard]] Levels summarize_program(Workspace& workspace);

}  // namespace heddle::link
