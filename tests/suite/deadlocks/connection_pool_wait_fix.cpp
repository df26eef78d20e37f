// kind: none
// static: none
// build: none

// Statements need a connection of the pool; finished ones give it back.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Pool {
 public:
  void acquire() {
    std::unique_lock lock(mutex_);
    returned_.wait(lock, [this] { return free_ > 0; });
    --free_;
  }
  void release() {
    std::lock_guard lock(mutex_);
    ++free_;
    returned_.notify_one();
  }

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  int free_ = 1;
};

class Database {
 public:
  void begin() {
    pool_.acquire();
    std::lock_guard lock(statistics_mutex_);
    ++begun_;
  }

  void end() {
    {
      std::lock_guard lock(statistics_mutex_);
      ++ended_;
    }
    pool_.release();
  }

 private:
  std::mutex statistics_mutex_;
  Pool pool_;
  int begun_ = 0;
  int ended_ = 0;
};

int main() {
  Database database;
  auto query = [&] {
    database.begin();
    database.end();
  };
  std::thread report(query);
  query();
  report.join();
}
