// kind: race
// static: race
// build: none
// primitive: std::mutex, std::condition_variable
// sharing: members of one object
// mistake: the condition that a thread waits for is set without the lock
// seen by: the simulator, ThreadSanitizer

// Pages to fetch wait in a frontier; when the crawl is over the fetchers are told.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <string>
#include <thread>

class Frontier {
 public:
  void add(std::string url) {
    {
      std::lock_guard lock(mutex_);
      urls_.push_back(std::move(url));
    }
    changed_.notify_one();
  }

  bool next(std::string& url) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return finished_ || !urls_.empty(); });  // EXPECT-RACE
    if (urls_.empty()) return false;
    url = std::move(urls_.front());
    urls_.pop_front();
    return true;
  }

  void finish() {
    finished_ = true;  // EXPECT-RACE
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> urls_;
  bool finished_ = false;
};

static void fetch(Frontier& frontier, int& pages) {
  std::string url;
  while (frontier.next(url)) ++pages;
}

int main() {
  Frontier frontier;
  int pages = 0;
  std::thread fetcher(fetch, std::ref(frontier), std::ref(pages));
  frontier.add("/index");
  frontier.add("/about");
  frontier.finish();
  fetcher.join();
  std::printf("%d pages\n", pages);
}
