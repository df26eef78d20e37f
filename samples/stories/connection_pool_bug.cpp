// A pool of two database connections, with statistics that an operator prints while clients work.
//
// The bug: borrow() counts a loan while it holds the lock of the idle list; report() holds the lock
// of the statistics while it asks for the number of idle connections. A client and the operator can
// each hold what the other needs next, and from then on nobody gets a connection.

#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

class ConnectionPool {
 public:
  // Takes a connection, or nothing if all are out.
  std::optional<int> borrow() {
    std::lock_guard idle_lock(idle_mutex_);
    if (idle_.empty()) return std::nullopt;
    const int connection = idle_.back();
    idle_.pop_back();
    std::lock_guard statistics_lock(statistics_mutex_);  // EXPECT: lock-order-cycle EXPECT-DYNAMIC: deadlock
    ++loans_;
    return connection;
  }

  void give_back(int connection) {
    std::lock_guard lock(idle_mutex_);
    idle_.push_back(connection);
  }

  std::size_t idle_count() {
    std::lock_guard lock(idle_mutex_);  // EXPECT: lock-order-cycle EXPECT-DYNAMIC: deadlock
    return idle_.size();
  }

  void report() {
    std::lock_guard lock(statistics_mutex_);
    std::printf("%d loans so far, %zu connections idle\n", loans_, idle_count());
  }

 private:
  std::mutex idle_mutex_;
  std::vector<int> idle_{1, 2};  // guarded by idle_mutex_
  std::mutex statistics_mutex_;
  int loans_ = 0;  // guarded by statistics_mutex_
};

void serve_client(ConnectionPool& pool) {
  if (const std::optional<int> connection = pool.borrow()) {
    std::printf("query on connection %d\n", *connection);
    pool.give_back(*connection);
  }
}

int main() {
  ConnectionPool pool;
  std::thread client(serve_client, std::ref(pool));
  std::thread other_client(serve_client, std::ref(pool));
  std::thread operator_console([&pool] { pool.report(); });
  client.join();
  other_client.join();
  operator_console.join();

  pool.report();
  return pool.idle_count() == 2 ? 0 : 1;
}
