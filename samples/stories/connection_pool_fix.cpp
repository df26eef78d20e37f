// A pool of two database connections, with statistics that an operator prints while clients work.
//
// No method holds both locks: borrow() lets the idle list go before it counts the loan, and report()
// asks for the number of idle connections before it takes the lock of the statistics.

#include <cstdio>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

class ConnectionPool {
 public:
  // Takes a connection, or nothing if all are out.
  std::optional<int> borrow() {
    const std::optional<int> connection = take_idle();
    if (connection) {
      std::lock_guard lock(statistics_mutex_);
      ++loans_;
    }
    return connection;
  }

  void give_back(int connection) {
    std::lock_guard lock(idle_mutex_);
    idle_.push_back(connection);
  }

  std::size_t idle_count() {
    std::lock_guard lock(idle_mutex_);
    return idle_.size();
  }

  void report() {
    const std::size_t idle = idle_count();
    std::printf("%d loans so far, %zu connections idle\n", loan_count(), idle);
  }

 private:
  std::optional<int> take_idle() {
    std::lock_guard lock(idle_mutex_);
    if (idle_.empty()) return std::nullopt;
    const int connection = idle_.back();
    idle_.pop_back();
    return connection;
  }

  int loan_count() {
    std::lock_guard lock(statistics_mutex_);
    return loans_;
  }

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
