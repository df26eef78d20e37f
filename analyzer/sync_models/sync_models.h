#pragma once
// What the functions and types of the threading libraries do, as data. The frontend looks names up here and
// nowhere else, so that a new primitive is a new row.
//
// Types have a *family* (their SyncType); methods are named by family ("mutex::lock"), free functions by
// their qualified name ("pthread_mutex_lock", "std::lock"). Inline namespaces are left out of names. The
// tables are constant; any thread.

#include <optional>
#include <string_view>

#include "analyzer/cir/cir.h"

namespace heddle::sync_models {

enum class Effect {
  lock,
  lock_shared,
  try_lock,
  try_lock_shared,
  unlock,
  initialize_mutex,     // argument `second`: the attributes
  attribute_recursive,  // pthread_mutexattr_settype; argument `second`: the kind
  destroy,              // of a synchronisation object: nothing of ours
  lock_all,
  try_lock_all,  // std::lock, std::try_lock: every argument
  guard_lock,
  guard_try_lock,
  guard_unlock,
  guard_forget,
  guard_owns,
  guard_mutex,
  swap,
  wait,
  wait_timed,  // argument `second`: the mutex or guard; a callable after it: the predicate
  notify_one,
  notify_all,
  call_once,    // argument `second`: the callable, the rest its arguments
  spawn,        // pthread_create, thrd_create: `second` the function, `third` its argument
  async_spawn,  // std::async
  set_handler,  // signal, sigaction: argument `second` is the handler, or the structure that holds it
  join,
  join_status,
  ask_joinable,
  ask_ready,  // of a future
  detach,
  exit_thread,
  set_value,  // promise: everything before comes before the future's get
  get_future,
  share,
  await_future,  // join of an async task, or await of a promise
  signal,
  signal_many,
  await,
  await_try,
  arrive_and_wait,
  initialize_count,  // semaphores, latches, barriers
  atomic_load,
  atomic_store,
  atomic_exchange,
  atomic_compare,
  atomic_wait,
  atomic_notify,
  set_specific,  // pthread_setspecific: argument `second` is this thread's value of the key
  get_specific,
  create_key,  // pthread_key_create: argument `second` is run with it when a thread ends
  fork,
  join_process,  // argument `object` is the child, or says that it may be any
  post,          // Boost.Asio: argument `object` is where, `second` the task
  co_spawn,      // ... whose task is a coroutine
  make_strand,   // ... argument `object` is where its tasks run
  run_tasks,     // the object's tasks are run, and over when the call returns
  fence,         // std::atomic_thread_fence
  nothing,       // known, and without effect on what we look at
};

struct FunctionModel {
  std::string_view name;
  Effect effect = Effect::nothing;
  int object = 0;  // the argument that is, or points to, the object; methods: the object itself is none of
                   // the arguments
  int second = -1;
  int third = -1;
  bool zero_is_success = false;  // a try that returns 0 when it took the lock
};

/// The family of a type by its qualified name ("std::mutex", "pthread_rwlock_t"); none for any other.
[[nodiscard]] cir::SyncType type_family(std::string_view qualified_type);

/// Boost.Asio is known by the names of Asio by itself: "boost::asio::post" is "asio::post".
[[nodiscard]] std::string_view without_boost(std::string_view name);

/// A handle of Asio that says where tasks run, by its type; one that may be of anything counts as an event
/// loop's.
[[nodiscard]] std::optional<cir::SyncType> executor_family(std::string_view qualified_type);

/// Free functions by qualified name; nullptr for any other.
[[nodiscard]] const FunctionModel* free_function(std::string_view qualified_name);

/// A method of a family's type.
[[nodiscard]] const FunctionModel* method(cir::SyncType family, std::string_view name);

/// Does the type's destructor join the thread it holds?
[[nodiscard]] bool destructor_joins(cir::SyncType family);

}  // namespace heddle::sync_models
