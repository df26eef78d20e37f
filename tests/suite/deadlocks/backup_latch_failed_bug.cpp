// kind: deadlock
// static: none
// build: none
// primitive: std::latch
// sharing: latch, by reference
// mistake: a worker that fails does not count down
// seen by: the simulator, ThreadSanitizer

// The tables of a database are backed up at once.
#include <cstdio>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

struct Backup {
  explicit Backup(std::ptrdiff_t tables) : done(tables) {}

  std::latch done;
  std::mutex mutex;
  std::vector<std::string> copied;
};

static bool copy(const std::string& table) { return !table.empty() && table[0] != '#'; }

static void back_up(Backup& backup, const std::string& table) {
  if (!copy(table)) {
    std::printf("cannot copy %s\n", table.c_str());
    return;
  }
  {
    std::lock_guard<std::mutex> lock(backup.mutex);
    backup.copied.push_back(table);
  }
  backup.done.count_down();
}

int main() {
  std::vector<std::string> tables = {"users", "#temporary"};
  Backup backup(static_cast<std::ptrdiff_t>(tables.size()));
  std::vector<std::thread> threads;
  for (const std::string& table : tables) {
    threads.emplace_back([&backup, &table] { back_up(backup, table); });
  }
  backup.done.wait();
  {
    std::lock_guard<std::mutex> lock(backup.mutex);
    std::printf("%zu tables\n", backup.copied.size());
  }
  for (std::thread& thread : threads) thread.join();
}
