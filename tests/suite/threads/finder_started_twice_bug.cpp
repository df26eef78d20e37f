// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread member, assignment
// sharing: members of one object
// mistake: a new thread assigned over one that is joinable
// seen by: the simulator, ThreadSanitizer

// A finder: each new word begins a new search.
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

class Finder {
 public:
  explicit Finder(std::vector<int> words) : words_(std::move(words)) {}

  ~Finder() { stop(); }

  void find(int word) {
    cancelled_ = false;
    search_ = std::thread([this, word] { search(word); });  // EXPECT-CHECK
  }

  void stop() {
    cancelled_ = true;
    if (search_.joinable()) search_.join();
  }

  int hits() const { return hits_; }

 private:
  void search(int word) {
    for (int candidate : words_) {
      if (cancelled_) return;
      if (candidate == word) ++hits_;
    }
  }

  const std::vector<int> words_;
  std::atomic<bool> cancelled_{false};
  std::atomic<int> hits_{0};
  std::thread search_;
};

int main() {
  Finder finder({1, 2, 3, 2, 1});
  finder.find(2);
  std::printf("%d\n", finder.hits() <= 2);
  finder.find(3);
  finder.stop();
  std::printf("%d\n", finder.hits() <= 3);
}
