// kind: deadlock
// static: deadlock
// build: none
// primitive: two std::shared_mutex, shared_lock and unique_lock
// sharing: members of one object
// mistake: two locks in different orders, one of them shared
// seen by: the simulator, ThreadSanitizer

// A replica: rows are read under a shared lock, changes are noted in a journal.
#include <cstdio>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

class Replica {
 public:
  int read(int key) {
    std::shared_lock rows(rows_mutex_);
    auto at = rows_.find(key);
    int value = at == rows_.end() ? 0 : at->second;
    note_read(key);  // EXPECT-DEADLOCK
    return value;
  }

  void replay() {
    std::shared_lock journal(journal_mutex_);
    std::unique_lock rows(rows_mutex_);  // EXPECT-DEADLOCK
    for (int key : read_keys_) ++rows_[key];
  }

  std::size_t reads() const {
    std::shared_lock journal(journal_mutex_);
    return read_keys_.size();
  }

 private:
  void note_read(int key) {
    std::unique_lock journal(journal_mutex_);  // EXPECT-DEADLOCK
    read_keys_.push_back(key);
  }

  mutable std::shared_mutex rows_mutex_;
  mutable std::shared_mutex journal_mutex_;
  std::map<int, int> rows_{{1, 10}, {2, 20}};
  std::vector<int> read_keys_;
};

int main() {
  Replica replica;
  std::thread client([&replica] {
    replica.read(1);
    replica.read(2);
  });
  replica.replay();
  std::printf("%d\n", replica.reads() <= 2);
  client.join();
}
