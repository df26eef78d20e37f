#include "executors/fork_guard.h"

#include <pthread.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

namespace heddle::executors {
namespace {

std::atomic<std::uint64_t> generation{0};

// A plain pthread mutex: the one of mutex.h asks for the fork generation itself. It is a leaf: nothing is
// locked and nothing blocks while it is held, so the prepare handler below waits for a moment only.
pthread_mutex_t registry_mutex = PTHREAD_MUTEX_INITIALIZER;

struct Registry {
  std::vector<int> private_descriptors;
  std::vector<std::shared_ptr<void>> abandoned;
};

// Never destroyed: pools of static storage duration may outlive any other static object.
Registry& registry() {
  static Registry* const instance = new Registry;
  return *instance;
}

void before_fork() { pthread_mutex_lock(&registry_mutex); }

void after_fork_in_parent() { pthread_mutex_unlock(&registry_mutex); }

void after_fork_in_child() {
  for (const int descriptor : registry().private_descriptors) ::close(descriptor);
  registry().private_descriptors.clear();
  generation.fetch_add(1, std::memory_order_relaxed);
  pthread_mutex_unlock(&registry_mutex);
}

void install_handlers() {
  static const int installed = pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
  static_cast<void>(installed);
}

class RegistryLock {
 public:
  RegistryLock() {
    install_handlers();
    pthread_mutex_lock(&registry_mutex);
  }
  ~RegistryLock() { pthread_mutex_unlock(&registry_mutex); }
  RegistryLock(const RegistryLock&) = delete;
  RegistryLock& operator=(const RegistryLock&) = delete;
};

// The handlers must stand before the first fork, also when only a thread pool or a future is used.
[[maybe_unused]] const bool installed_at_start = (install_handlers(), true);

}  // namespace

std::uint64_t fork_generation() noexcept { return generation.load(std::memory_order_relaxed); }

int open_private(const std::function<int()>& open) {
  const RegistryLock lock;
  registry().private_descriptors.reserve(registry().private_descriptors.size() + 1);
  const int descriptor = open();
  if (descriptor >= 0) registry().private_descriptors.push_back(descriptor);
  return descriptor;
}

void close_private(int descriptor) noexcept {
  if (descriptor < 0) return;
  const RegistryLock lock;
  if (std::erase(registry().private_descriptors, descriptor) > 0) ::close(descriptor);
}

void abandon(std::shared_ptr<void> state) {
  const RegistryLock lock;
  registry().abandoned.push_back(std::move(state));
}

}  // namespace heddle::executors
