// kind: none
// static: none
// build: none

// Filter rules are exchanged as a whole.
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Rules {
  int limit;
};

static std::mutex rules_mutex;
static std::shared_ptr<const Rules> rules = std::make_shared<Rules>(Rules{10});

static void replace(int limit) {
  auto fresh = std::make_shared<const Rules>(Rules{limit});
  std::lock_guard lock(rules_mutex);
  rules.swap(fresh);
}

static bool allowed(int size) {
  std::unique_lock lock(rules_mutex);
  std::shared_ptr<const Rules> now = rules;
  lock.unlock();
  return size < now->limit;
}

int main() {
  std::thread admin(replace, 20);
  bool small = allowed(5);
  admin.join();
  std::printf("%d %d\n", small, allowed(15));
}
