// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: std::thread, detach
// sharing: members of a local object, through this
// mistake: a detached thread goes on with an object that its function has destroyed
// seen by: the simulator, ThreadSanitizer

// Expired sessions are removed in the background.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

static std::atomic<int> finished{0};

class Sessions {
 public:
  void add(int expires) { expiry_.push_back(expires); }

  void clean(int now) {
    std::thread([this, now] { remove_expired(now); }).detach();  // EXPECT-RACE
  }

 private:
  void remove_expired(int now) {
    std::vector<int> alive;
    for (int expires : expiry_) {  // EXPECT-RACE
      if (expires > now) alive.push_back(expires);
    }
    expiry_.swap(alive);  // EXPECT-RACE
    ++finished;
  }

  std::vector<int> expiry_;
};

static void serve_once() {
  Sessions sessions;  // EXPECT-RACE
  sessions.add(5);
  sessions.add(20);
  sessions.clean(10);
}  // EXPECT-RACE

int main() {
  serve_once();
  while (finished == 0) std::this_thread::yield();
  std::printf("%d\n", finished.load());
}
