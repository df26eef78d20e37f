// kind: none
// static: none
// build: none

// Statistics of a table are gathered when a query first needs them.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Statistics {
  int rows;
  int widest;
};

class Table {
 public:
  explicit Table(std::vector<int> widths) : widths_(std::move(widths)) {}

  const Statistics& statistics() {
    std::lock_guard<std::mutex> lock(mutex_);
    if (!statistics_) statistics_ = gather();
    return *statistics_;
  }

 private:
  std::unique_ptr<Statistics> gather() const {
    auto made = std::make_unique<Statistics>(Statistics{0, 0});
    for (int width : widths_) {
      ++made->rows;
      if (width > made->widest) made->widest = width;
    }
    return made;
  }

  std::mutex mutex_;
  std::vector<int> widths_;
  std::unique_ptr<Statistics> statistics_;
};

int main() {
  Table orders({4, 9, 2});
  int rows = 0;
  std::thread planner([&] { rows = orders.statistics().rows; });
  const int widest = orders.statistics().widest;
  planner.join();
  std::printf("%d rows, widest %d\n", rows, widest);
}
