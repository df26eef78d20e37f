// kind: deadlock
// static: deadlock
// check: join-while-holding
// build: none
// primitive: std::vector of std::thread, std::mutex
// sharing: members of one object
// mistake: joins its threads while it holds a lock that they need
// seen by: the simulator, ThreadSanitizer

// A crawler with several threads, stopped from outside.
#include <cstdio>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

class Crawler {
 public:
  ~Crawler() { stop(); }

  void start(int threads) {
    std::lock_guard<std::mutex> lock(mutex_);
    for (int i = 0; i < threads; ++i) threads_.emplace_back(&Crawler::crawl, this, i);
  }

  void stop() {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    stopping_ = true;
    for (std::thread& thread : threads_) thread.join();  // EXPECT-DEADLOCK
    threads_.clear();
  }

  std::size_t pages() {
    std::lock_guard<std::mutex> lock(mutex_);
    return visited_.size();
  }

 private:
  bool visit(const std::string& page) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    if (stopping_) return false;
    visited_.insert(page);
    return true;
  }

  void crawl(int site) {
    std::string page = "site" + std::to_string(site);
    for (int depth = 0; depth < 2; ++depth) {
      if (!visit(page)) return;
      page += "/sub";
    }
  }

  std::mutex mutex_;
  bool stopping_ = false;
  std::set<std::string> visited_;
  std::vector<std::thread> threads_;
};

int main() {
  Crawler crawler;
  crawler.start(2);
  crawler.stop();
  std::printf("%d\n", crawler.pages() <= 4);
}
