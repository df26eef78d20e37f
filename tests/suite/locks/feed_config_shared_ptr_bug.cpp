// kind: race
// static: race
// build: none
// primitive: std::shared_ptr, std::mutex in the fix
// sharing: global shared_ptr
// mistake: a shared_ptr is replaced while others copy it
// seen by: the simulator, ThreadSanitizer

// The settings of a price feed are reloaded while it runs.
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Settings {
  std::string exchange;
  int depth = 1;
};

static std::shared_ptr<const Settings> settings = std::make_shared<Settings>(Settings{"first", 5});

static std::shared_ptr<const Settings> current() {
  return settings;  // EXPECT-RACE
}

static void reload(const std::string& exchange, int depth) {
  auto fresh = std::make_shared<Settings>();
  fresh->exchange = exchange;
  fresh->depth = depth;
  settings = std::move(fresh);  // EXPECT-RACE
}

class Feed {
 public:
  void poll() {
    std::shared_ptr<const Settings> now = current();
    for (int level = 0; level < now->depth; ++level) ++quotes_;
  }

  int quotes() const { return quotes_; }

 private:
  int quotes_ = 0;
};

int main() {
  Feed feed;
  std::thread poller([&feed] {
    for (int i = 0; i < 3; ++i) feed.poll();
  });
  reload("second", 10);
  poller.join();
  std::printf("%d quotes from %s\n", feed.quotes(), current()->exchange.c_str());
}
