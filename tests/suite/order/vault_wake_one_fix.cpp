// kind: none
// static: none
// build: none

// A bank's vault with a safe: tellers put in and take out, two things are waited for.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Vault {
 public:
  void put() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return bags_ < 1; });
    ++bags_;
    changed_.notify_all();
  }

  void take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return bags_ > 0; });
    --bags_;
    changed_.notify_all();
  }

  int bags() {
    std::unique_lock lock(mutex_);
    return bags_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int bags_ = 0;
};

int main() {
  Vault vault;
  std::thread in_one([&] { vault.put(); });
  std::thread in_two([&] { vault.put(); });
  std::thread out_one([&] { vault.take(); });
  std::thread out_two([&] { vault.take(); });
  in_one.join();
  in_two.join();
  out_one.join();
  out_two.join();
  std::printf("%d bags\n", vault.bags());
}
