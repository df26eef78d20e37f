// kind: race
// static: none
// build: none
// primitive: std::atomic<T*>; std::mutex and shared_ptr
// sharing: heap behind an atomic pointer
// mistake: old object freed while it may be read
// seen by: ThreadSanitizer

// Filter rules are exchanged as a whole.
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Rules {
  int limit;
};

static std::atomic<Rules*> rules{new Rules{10}};

static void replace(int limit) {
  delete rules.exchange(new Rules{limit});  // EXPECT-RACE
}

static bool allowed(int size) {
  const Rules* now = rules.load();
  return size < now->limit;  // EXPECT-RACE
}

int main() {
  std::thread admin(replace, 20);
  bool small = allowed(5);
  admin.join();
  std::printf("%d %d\n", small, allowed(15));
  delete rules.load();
}
