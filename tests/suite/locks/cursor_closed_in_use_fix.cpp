// kind: none
// static: none
// build: none

// Cursors of database clients; those that are idle are closed by a sweeper.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Cursor {
 public:
  explicit Cursor(std::string query) : query_(std::move(query)) {}

  std::string fetch() {
    std::lock_guard<std::mutex> lock(mutex_);
    return query_ + " row " + std::to_string(row_++);
  }

 private:
  std::mutex mutex_;
  std::string query_;
  int row_ = 0;
};

class Cursors {
 public:
  void open(int id, const std::string& query) {
    std::lock_guard<std::mutex> lock(mutex_);
    cursors_[id] = std::make_shared<Cursor>(query);
  }

  std::shared_ptr<Cursor> find(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = cursors_.find(id);
    return found == cursors_.end() ? nullptr : found->second;
  }

  void close(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    cursors_.erase(id);
  }

 private:
  std::mutex mutex_;
  std::map<int, std::shared_ptr<Cursor>> cursors_;
};

int main() {
  Cursors cursors;
  cursors.open(1, "accounts");
  cursors.open(2, "orders");
  std::thread sweeper([&cursors] { cursors.close(1); });
  for (int i = 0; i < 2; ++i) {
    std::shared_ptr<Cursor> cursor = cursors.find(1);
    if (cursor != nullptr) std::printf("%zu\n", cursor->fetch().size());
  }
  sweeper.join();
  cursors.close(2);
}
