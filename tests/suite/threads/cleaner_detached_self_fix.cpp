// kind: none
// static: none
// build: none

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
    cleaner_ = std::thread([this, now] { remove_expired(now); });
  }

  ~Sessions() {
    if (cleaner_.joinable()) cleaner_.join();
  }

 private:
  void remove_expired(int now) {
    std::vector<int> alive;
    for (int expires : expiry_) {
      if (expires > now) alive.push_back(expires);
    }
    expiry_.swap(alive);
    ++finished;
  }

  std::vector<int> expiry_;
  std::thread cleaner_;
};

static void serve_once() {
  Sessions sessions;
  sessions.add(5);
  sessions.add(20);
  sessions.clean(10);
}

int main() {
  serve_once();
  while (finished == 0) std::this_thread::yield();
  std::printf("%d\n", finished.load());
}
