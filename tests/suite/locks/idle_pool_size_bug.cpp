// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: asked whether there is one under one hold of the lock, taken under another
// seen by: the simulator

// Connections to a database that are idle are used again.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

class IdlePool {
 public:
  void give_back(int connection) {
    std::lock_guard<std::mutex> lock(mutex_);
    idle_.push_back(connection);
  }

  bool empty() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return idle_.empty();  // EXPECT-CHECK
  }

  int take() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (idle_.empty()) std::abort();
    int connection = idle_.back();  // EXPECT-CHECK
    idle_.pop_back();               // EXPECT-CHECK
    return connection;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<int> idle_;
};

class Database {
 public:
  int query(int number) {
    int connection = 0;
    if (!pool_.empty()) {         // EXPECT-CHECK
      connection = pool_.take();  // EXPECT-CHECK
    } else {
      connection = connect();
    }
    int answer = connection * 100 + number;
    pool_.give_back(connection);
    return answer;
  }

 private:
  int connect() {
    std::lock_guard<std::mutex> lock(connect_mutex_);
    return ++connections_;
  }

  IdlePool pool_;
  std::mutex connect_mutex_;
  int connections_ = 0;
};

int main() {
  Database database;
  database.query(1);
  int first = 0, second = 0;
  std::thread client([&] { first = database.query(2); });
  std::thread other([&] { second = database.query(3); });
  client.join();
  other.join();
  std::printf("%d\n", first + second > 200);
}
