// kind: none
// static: none
// build: none

// An outline: nodes are folded, and a fold in a fold locks again.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Outline {
 public:
  explicit Outline(std::vector<int> parents) : parents_(std::move(parents)), folded_(parents_.size()) {}

  int fold(std::size_t node) {
    mutex_.lock();
    int hidden = 0;
    folded_[node] = 1;
    for (std::size_t child = 0; child < parents_.size(); ++child) {
      if (parents_[child] == static_cast<int>(node)) hidden += hide(child);
    }
    mutex_.unlock();
    return hidden;
  }

  int visible() {
    std::lock_guard lock(mutex_);
    int count = 0;
    for (int folded : folded_) count += folded == 0;
    return count;
  }

 private:
  int hide(std::size_t node) {
    mutex_.lock();
    if (folded_[node] != 0) {
      mutex_.unlock();
      return 0;
    }
    folded_[node] = 2;
    mutex_.unlock();
    return 1;
  }

  std::recursive_mutex mutex_;
  std::vector<int> parents_;
  std::vector<int> folded_;
};

int main() {
  Outline outline({-1, 0, 0, 1});
  std::thread mouse([&outline] {
    outline.fold(1);
    outline.fold(0);
  });
  std::printf("%d\n", outline.visible() <= 4);
  mouse.join();
  std::printf("%d\n", outline.visible());
}
