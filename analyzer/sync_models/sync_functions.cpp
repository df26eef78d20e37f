// Free functions of POSIX threads, C11 threads, the C++ library and Boost.Asio (its names are those of Asio
// by itself: `boost::` is left out).

#include <string_view>
#include <unordered_map>

#include "analyzer/sync_models/sync_models.h"

namespace heddle::sync_models {
namespace {

using enum Effect;

// A try that answers 0 when it succeeded.
constexpr FunctionModel zero_on_success(std::string_view name, Effect effect) {
  return {name, effect, 0, -1, -1, true};
}

constexpr FunctionModel kFunctions[] = {
    {"pthread_mutex_lock", lock},
    zero_on_success("pthread_mutex_trylock", try_lock),
    zero_on_success("pthread_mutex_timedlock", try_lock),
    zero_on_success("pthread_mutex_clocklock", try_lock),
    {"pthread_mutex_unlock", unlock},
    {"pthread_mutex_init", initialize_mutex, 0, 1},
    {"pthread_mutex_destroy", destroy},
    {"pthread_mutex_consistent", nothing},
    {"pthread_mutexattr_init", nothing},
    {"pthread_mutexattr_destroy", nothing},
    {"pthread_mutexattr_settype", attribute_recursive, 0, 1},
    {"pthread_rwlock_init", initialize_mutex},
    {"pthread_rwlock_destroy", destroy},
    {"pthread_rwlock_rdlock", lock_shared},
    {"pthread_rwlock_wrlock", lock},
    zero_on_success("pthread_rwlock_tryrdlock", try_lock_shared),
    zero_on_success("pthread_rwlock_trywrlock", try_lock),
    zero_on_success("pthread_rwlock_timedrdlock", try_lock_shared),
    zero_on_success("pthread_rwlock_timedwrlock", try_lock),
    {"pthread_rwlock_unlock", unlock},
    {"pthread_spin_init", initialize_mutex},
    {"pthread_spin_destroy", destroy},
    {"pthread_spin_lock", lock},
    zero_on_success("pthread_spin_trylock", try_lock),
    {"pthread_spin_unlock", unlock},
    {"pthread_cond_init", nothing},
    {"pthread_cond_destroy", destroy},
    {"pthread_cond_wait", wait, 0, 1},
    {"pthread_cond_timedwait", wait_timed, 0, 1},
    {"pthread_cond_clockwait", wait_timed, 0, 1},
    {"pthread_cond_signal", notify_one},
    {"pthread_cond_broadcast", notify_all},
    {"pthread_barrier_init", initialize_count, 0, 2},
    {"pthread_barrier_wait", arrive_and_wait},
    {"pthread_barrier_destroy", destroy},
    {"pthread_once", call_once, 0, 1},
    {"pthread_create", spawn, 0, 2, 3},
    {"pthread_join", join},
    zero_on_success("pthread_tryjoin_np", join_status),
    zero_on_success("pthread_timedjoin_np", join_status),
    {"pthread_detach", detach},
    {"pthread_exit", exit_thread},
    {"pthread_self", nothing},
    {"pthread_equal", nothing},
    {"pthread_attr_init", nothing},
    {"pthread_setspecific", set_specific, 0, 1},
    {"pthread_getspecific", get_specific},
    {"pthread_key_create", create_key, 0, 1},
    {"tss_create", create_key, 0, 1},
    {"tss_set", set_specific, 0, 1},
    {"tss_get", get_specific},
    {"pthread_attr_destroy", nothing},
    {"sem_init", initialize_count, 0, 2},
    {"sem_destroy", destroy},
    {"sem_post", signal},
    {"sem_wait", await},
    zero_on_success("sem_trywait", await_try),
    zero_on_success("sem_timedwait", await_try),
    zero_on_success("sem_clockwait", await_try),
    {"mtx_init", initialize_mutex, 0, 1},
    {"mtx_destroy", destroy},
    {"mtx_lock", lock},
    zero_on_success("mtx_trylock", try_lock),
    zero_on_success("mtx_timedlock", try_lock),
    {"mtx_unlock", unlock},
    {"cnd_init", nothing},
    {"cnd_destroy", destroy},
    {"cnd_wait", wait, 0, 1},
    {"cnd_timedwait", wait_timed, 0, 1},
    {"cnd_signal", notify_one},
    {"cnd_broadcast", notify_all},
    {"thrd_create", spawn, 0, 1, 2},
    {"thrd_join", join},
    {"thrd_detach", detach},
    {"thrd_exit", exit_thread},
    {"thrd_current", nothing},
    {"call_once", call_once, 0, 1},
    {"std::lock", lock_all},
    {"std::try_lock", try_lock_all},
    {"std::call_once", call_once, 0, 1},
    {"std::async", async_spawn},
    {"fork", fork},
    {"wait", join_process},
    {"waitpid", join_process},
    {"signal", set_handler, 0, 1},
    {"std::signal", set_handler, 0, 1},
    {"sigaction", set_handler, 0, 1},
    {"std::atomic_thread_fence", fence},
    {"__c11_atomic_thread_fence", fence},
    {"__atomic_thread_fence", fence},
    {"__sync_synchronize", fence},
    {"std::atomic_load", atomic_load},
    {"std::atomic_load_explicit", atomic_load},
    {"std::atomic_store", atomic_store},
    {"std::atomic_store_explicit", atomic_store},
    {"std::atomic_exchange", atomic_exchange},
    {"std::atomic_fetch_add", atomic_exchange},
    {"std::atomic_fetch_sub", atomic_exchange},
    {"std::atomic_fetch_or", atomic_exchange},
    {"std::atomic_fetch_and", atomic_exchange},
    {"std::atomic_compare_exchange_strong", atomic_compare},
    {"std::atomic_compare_exchange_weak", atomic_compare},
    {"std::atomic_flag_test_and_set", atomic_exchange},
    {"std::atomic_flag_clear", atomic_store},
    {"__sync_fetch_and_add", atomic_exchange},
    {"__sync_fetch_and_sub", atomic_exchange},
    {"__sync_fetch_and_or", atomic_exchange},
    {"__sync_fetch_and_and", atomic_exchange},
    {"__sync_add_and_fetch", atomic_exchange},
    {"__sync_sub_and_fetch", atomic_exchange},
    {"__sync_val_compare_and_swap", atomic_exchange},
    {"__sync_bool_compare_and_swap", atomic_exchange},
    {"__sync_lock_test_and_set", atomic_exchange},
    {"__sync_lock_release", atomic_store},
    {"asio::post", post, 0, 1},
    {"asio::dispatch", post, 0, 1},
    {"asio::defer", post, 0, 1},
    {"asio::co_spawn", co_spawn, 0, 1},
    {"asio::make_strand", make_strand},
};

}  // namespace

const FunctionModel* free_function(std::string_view name) {
  static const auto* const by_name = [] {
    auto* map = new std::unordered_map<std::string_view, const FunctionModel*>;
    for (const FunctionModel& f : kFunctions) map->emplace(f.name, &f);
    return map;
  }();
  const auto it = by_name->find(without_boost(name));
  return it == by_name->end() ? nullptr : it->second;
}

}  // namespace heddle::sync_models
