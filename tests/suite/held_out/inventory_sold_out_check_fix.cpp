// kind: none
// static: none
// build: none

// The stock of a shop; two tills sell the same articles.
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Inventory {
 public:
  void deliver(const std::string& article, int pieces) {
    std::lock_guard<std::mutex> lock(mutex_);
    pieces_[article] += pieces;
  }

  int available(const std::string& article) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = pieces_.find(article);
    return found == pieces_.end() ? 0 : found->second;
  }

  bool sell(const std::string& article) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = pieces_.find(article);
    if (found == pieces_.end() || found->second == 0) return false;
    --found->second;
    ++sold_;
    return true;
  }

  void check() const {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto& [article, pieces] : pieces_) {
      if (pieces < 0) {
        std::fprintf(stderr, "%s oversold\n", article.c_str());
        std::abort();
      }
    }
    std::printf("%d sold\n", sold_);
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> pieces_;
  int sold_ = 0;
};

int main() {
  Inventory inventory;
  inventory.deliver("lamp", 1);
  inventory.deliver("chair", 4);
  std::thread till([&inventory] {
    inventory.sell("lamp");
    inventory.sell("chair");
  });
  inventory.sell("lamp");
  till.join();
  inventory.check();
}
