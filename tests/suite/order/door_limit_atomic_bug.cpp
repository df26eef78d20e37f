// kind: atomicity
// static: none
// build: none
// primitive: std::atomic
// sharing: member of one object
// mistake: an atomic counter is tested and raised in two steps
// seen by: the simulator

// A server accepts at most so many connections at a time.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>

class ConnectionLimit {
 public:
  explicit ConnectionLimit(int limit) : limit_(limit) {}

  bool enter() {
    if (open_.load() >= limit_) return false;  // EXPECT-CHECK
    const int now = ++open_;                   // EXPECT-CHECK
    if (now > limit_) std::abort();
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
