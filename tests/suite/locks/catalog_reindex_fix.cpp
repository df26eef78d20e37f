// kind: none
// static: none
// build: none

// Adding to the catalog reindexes it from time to time, and reindexing is public too.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Catalog {
 public:
  void add(std::string title) {
    std::lock_guard lock(mutex_);
    titles_.push_back(std::move(title));
    if (titles_.size() % 3 == 0) reindex();
  }

  void reindex() {
    std::lock_guard lock(mutex_);
    ++generation_;
  }

  int generation() {
    std::lock_guard lock(mutex_);
    return generation_;
  }

 private:
  std::recursive_mutex mutex_;
  std::vector<std::string> titles_;
  int generation_ = 0;
};

int main() {
  Catalog catalog;
  std::thread importer([&catalog] {
    catalog.add("Emma");
    catalog.add("Ulysses");
  });
  catalog.add("Walden");
  importer.join();
  std::printf("generation %d\n", catalog.generation());
}
