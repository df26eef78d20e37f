// Which types are synchronisation objects.

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzer/sync_models/sync_models.h"
#include "analyzer/sync_models/user_models.h"

namespace heddle::sync_models {
namespace {

using cir::SyncType;

struct TypeModel {
  std::string_view name;
  SyncType family;
};

constexpr TypeModel kTypes[] = {
    {"pthread_mutex_t", SyncType::mutex},
    {"pthread_rwlock_t", SyncType::shared_mutex},
    {"pthread_spinlock_t", SyncType::spin_lock},
    {"pthread_cond_t", SyncType::condition},
    {"pthread_barrier_t", SyncType::barrier},
    {"pthread_once_t", SyncType::once_flag},
    {"pthread_t", SyncType::thread},
    {"sem_t", SyncType::semaphore},
    {"mtx_t", SyncType::mutex},
    {"cnd_t", SyncType::condition},
    {"thrd_t", SyncType::thread},
    {"once_flag", SyncType::once_flag},
    {"std::mutex", SyncType::mutex},
    {"std::timed_mutex", SyncType::mutex},
    {"std::recursive_mutex", SyncType::recursive_mutex},
    {"std::recursive_timed_mutex", SyncType::recursive_mutex},
    {"std::shared_mutex", SyncType::shared_mutex},
    {"std::shared_timed_mutex", SyncType::shared_mutex},
    {"std::lock_guard", SyncType::guard},
    {"std::unique_lock", SyncType::guard},
    {"std::scoped_lock", SyncType::guard},
    {"std::shared_lock", SyncType::shared_guard},
    {"std::condition_variable", SyncType::condition},
    {"std::condition_variable_any", SyncType::condition},
    {"std::thread", SyncType::thread},
    {"std::jthread", SyncType::joining_thread},
    {"std::stop_callback", SyncType::joining_thread},  // runs where the stop is requested; its end waits
    {"std::future", SyncType::future},
    {"std::shared_future", SyncType::future},
    {"std::promise", SyncType::promise},
    {"std::packaged_task", SyncType::promise},
    {"std::once_flag", SyncType::once_flag},
    {"std::counting_semaphore", SyncType::semaphore},
    {"std::latch", SyncType::latch},
    {"std::barrier", SyncType::barrier},
    {"std::atomic", SyncType::atomic},
    {"std::atomic_flag", SyncType::atomic},
    {"std::__atomic_base", SyncType::atomic},
    {"std::__atomic_float", SyncType::atomic},
    {"atomic_flag", SyncType::atomic},
    {"asio::io_context", SyncType::event_loop},
    {"asio::thread_pool", SyncType::task_pool},
    {"asio::strand", SyncType::strand},
    {"asio::io_context::strand", SyncType::strand},
};

}  // namespace

SyncType type_family(std::string_view name) {
  const std::string_view known = without_boost(name);
  const auto* it =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const TypeModel& t) { return t.name == known; });
  return it == std::end(kTypes) ? user_type(name) : it->family;
}

std::string_view without_boost(std::string_view name) {
  constexpr std::string_view prefix = "boost::";
  return name.starts_with("boost::asio::") ? name.substr(prefix.size()) : name;
}

std::optional<SyncType> executor_family(std::string_view type) {
  type = without_boost(type);
  if (type == "asio::thread_pool::basic_executor_type") return SyncType::task_pool;
  if (type == "asio::io_context::basic_executor_type" || type == "asio::any_io_executor" ||
      type == "asio::executor")
    return SyncType::event_loop;
  return std::nullopt;
}

bool destructor_joins(SyncType family) {
  return family == SyncType::joining_thread || family == SyncType::future;
}

}  // namespace heddle::sync_models
