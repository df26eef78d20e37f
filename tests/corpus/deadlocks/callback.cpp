// EXPECT: self-deadlock: a lock that is not recursive is taken twice
#include <functional>
#include <mutex>
#include <thread>

class Register {
 public:
  void add() {
    std::lock_guard lock(mutex_);
    ++count_;
  }
  void for_each(const std::function<void()>& visit) {
    std::lock_guard lock(mutex_);
    visit();
  }

 private:
  std::mutex mutex_;
  int count_ = 0;
};

int main() {
  Register entries;
  std::thread worker([&] { entries.for_each([&] { entries.add(); }); });
  worker.join();
}
