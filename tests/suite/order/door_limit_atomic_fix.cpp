// kind: none
// static: none
// build: none

// A server accepts at most so many connections at a time.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

class ConnectionLimit {
 public:
  explicit ConnectionLimit(int limit) : limit_(limit) {}

  bool enter() {
    int open = open_.load();
    do {
      if (open >= limit_) return false;
    } while (!open_.compare_exchange_weak(open, open + 1));
    if (open + 1 > limit_) std::abort();
    return true;
  }

  void leave() { --open_; }

 private:
  const int limit_;
  std::atomic<int> open_{0};
};

static void connect(ConnectionLimit& limit, std::atomic<int>& served) {
  if (!limit.enter()) return;
  ++served;
  limit.leave();
}

int main() {
  ConnectionLimit limit(1);
  std::atomic<int> served{0};
  std::thread first(connect, std::ref(limit), std::ref(served));
  std::thread second(connect, std::ref(limit), std::ref(served));
  first.join();
  second.join();
  std::printf("%d\n", served > 0);
}
