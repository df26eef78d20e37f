// Methods of the C++ library's synchronisation types, by family. Operators are written `operator=` and so on;
// a constructor is not here, since what it does depends on its arguments (see frontend/guards.cpp and
// threads.cpp).

#include <string>
#include <string_view>
#include <unordered_map>

#include "analyzer/cir/words.h"
#include "analyzer/sync_models/sync_models.h"

namespace heddle::sync_models {
namespace {

using enum Effect;

constexpr FunctionModel kMethods[] = {
    {"mutex::lock", lock},
    {"mutex::try_lock", try_lock},
    {"mutex::try_lock_for", try_lock},
    {"mutex::try_lock_until", try_lock},
    {"mutex::unlock", unlock},
    {"mutex::lock_shared", lock_shared},
    {"mutex::try_lock_shared", try_lock_shared},
    {"mutex::try_lock_shared_for", try_lock_shared},
    {"mutex::try_lock_shared_until", try_lock_shared},
    {"mutex::unlock_shared", unlock},
    {"mutex::native_handle", nothing},
    {"guard::lock", guard_lock},
    {"guard::try_lock", guard_try_lock},
    {"guard::try_lock_for", guard_try_lock},
    {"guard::try_lock_until", guard_try_lock},
    {"guard::unlock", guard_unlock},
    {"guard::release", guard_forget},
    {"guard::owns_lock", guard_owns},
    {"guard::operator bool", guard_owns},
    {"guard::mutex", guard_mutex},
    {"guard::swap", swap},
    {"condition::wait", wait, 0, 0},
    {"condition::wait_for", wait_timed, 0, 0},
    {"condition::wait_until", wait_timed, 0, 0},
    {"condition::notify_one", notify_one},
    {"condition::notify_all", notify_all},
    {"condition::native_handle", nothing},
    {"thread::join", join},
    {"thread::detach", detach},
    {"thread::swap", swap},
    {"thread::joinable", ask_joinable},
    {"thread::get_id", nothing},
    {"thread::native_handle", nothing},
    {"thread::hardware_concurrency", nothing},
    {"thread::request_stop", nothing},
    {"thread::get_stop_token", nothing},
    {"thread::get_stop_source", nothing},
    {"future::get", await_future},
    {"future::wait", await_future},
    {"future::wait_for", ask_ready},
    {"future::wait_until", ask_ready},
    {"future::valid", nothing},
    {"future::share", share},
    {"promise::set_value", set_value},
    {"promise::set_exception", set_value},
    {"promise::set_value_at_thread_exit", set_value},
    {"promise::operator()", set_value},
    {"promise::get_future", get_future},
    {"promise::valid", nothing},
    {"promise::reset", nothing},
    {"semaphore::acquire", await},
    {"semaphore::try_acquire", await_try},
    {"semaphore::try_acquire_for", await_try},
    {"semaphore::try_acquire_until", await_try},
    {"semaphore::release", signal},
    {"latch::count_down", signal},
    {"latch::wait", await},
    {"latch::try_wait", await_try},
    {"latch::arrive_and_wait", arrive_and_wait},
    {"barrier::arrive", signal},
    {"barrier::wait", await},
    {"barrier::arrive_and_wait", arrive_and_wait},
    {"barrier::arrive_and_drop", signal},
    {"atomic::load", atomic_load},
    {"atomic::test", atomic_load},
    {"atomic::store", atomic_store},
    {"atomic::clear", atomic_store},
    {"atomic::operator=", atomic_store},
    {"atomic::exchange", atomic_exchange},
    {"atomic::test_and_set", atomic_exchange},
    {"atomic::compare_exchange_weak", atomic_compare},
    {"atomic::compare_exchange_strong", atomic_compare},
    {"atomic::fetch_add", atomic_exchange},
    {"atomic::fetch_sub", atomic_exchange},
    {"atomic::fetch_and", atomic_exchange},
    {"atomic::fetch_or", atomic_exchange},
    {"atomic::fetch_xor", atomic_exchange},
    {"atomic::operator++", atomic_exchange},
    {"atomic::operator--", atomic_exchange},
    {"atomic::operator+=", atomic_exchange},
    {"atomic::operator-=", atomic_exchange},
    {"atomic::operator&=", atomic_exchange},
    {"atomic::operator|=", atomic_exchange},
    {"atomic::operator^=", atomic_exchange},
    {"atomic::wait", atomic_wait},
    {"atomic::notify_one", atomic_notify},
    {"atomic::notify_all", atomic_notify},
    {"atomic::is_lock_free", nothing},
    {"event_loop::run", run_tasks},
    {"event_loop::run_for", run_tasks},
    {"event_loop::run_until", run_tasks},
    {"event_loop::run_one", run_tasks},
    {"event_loop::poll", run_tasks},
    {"event_loop::poll_one", run_tasks},
    {"event_loop::post", post, -1, 0},
    {"event_loop::dispatch", post, -1, 0},
    {"task_pool::join", run_tasks},
    {"task_pool::wait", run_tasks},
    {"strand::post", post, -1, 0},
    {"strand::dispatch", post, -1, 0},
    {"strand::defer", post, -1, 0},
};

// The family whose rows serve: shared and recursive mutexes have the methods of a mutex, and so on.
cir::SyncType row_family(cir::SyncType family) {
  switch (family) {
    case cir::SyncType::recursive_mutex:
    case cir::SyncType::shared_mutex:
    case cir::SyncType::spin_lock:
      return cir::SyncType::mutex;
    case cir::SyncType::shared_guard:
      return cir::SyncType::guard;
    case cir::SyncType::joining_thread:
      return cir::SyncType::thread;
    default:
      return family;
  }
}

}  // namespace

const FunctionModel* method(cir::SyncType family, std::string_view name) {
  static const auto* const by_name = [] {
    auto* map = new std::unordered_map<std::string_view, const FunctionModel*>;
    for (const FunctionModel& f : kMethods) map->emplace(f.name, &f);
    return map;
  }();
  if (family == cir::SyncType::none) return nullptr;
  // `flag = true` reads as a call of atomic<bool>::operator bool when converted: any other operator T is a
  // load.
  if (family == cir::SyncType::atomic && name.starts_with("operator ")) name = "load";
  const std::string key = std::string(cir::word(row_family(family))) + "::" + std::string(name);
  const auto it = by_name->find(key);
  return it == by_name->end() ? nullptr : it->second;
}

}  // namespace heddle::sync_models
