// kind: deadlock
// static: other
// check: blocking-under-lock,wait-holding-other-lock
// build: none
// primitive: POSIX sem_t in C++, std::mutex
// sharing: members of one object
// mistake: semaphore acquired under the lock that the one who releases it needs
// seen by: the simulator

// A kitchen: waiters need the tray, and bring it back.
#include <semaphore.h>

#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Kitchen {
 public:
  Kitchen() { sem_init(&tray_, 0, 1); }
  ~Kitchen() { sem_destroy(&tray_); }

  void serve(int table) {
    std::lock_guard lock(mutex_);
    sem_wait(&tray_);  // EXPECT-CHECK
    orders_.push_back(table);
    ++carried_;
  }

  void clear(int table) {
    {
      std::lock_guard lock(mutex_);  // EXPECT-CHECK
      std::erase(orders_, table);
      --carried_;
    }
    sem_post(&tray_);
  }

  int carried() {
    std::lock_guard lock(mutex_);
    return carried_;
  }

 private:
  std::mutex mutex_;
  sem_t tray_;
  std::vector<int> orders_;
  int carried_ = 0;
};

int main() {
  Kitchen kitchen;
  auto waiter = [&kitchen](int first) {
    for (int table = first; table < first + 2; ++table) {
      kitchen.serve(table);
      kitchen.clear(table);
    }
  };
  std::thread ann(waiter, 10);
  std::thread bob(waiter, 20);
  ann.join();
  bob.join();
  std::printf("%d\n", kitchen.carried());
}
