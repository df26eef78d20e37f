// kind: none
// static: none
// build: none

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

static std::mutex settings_mutex;
static std::shared_ptr<const Settings> settings = std::make_shared<Settings>(Settings{"first", 5});

static std::shared_ptr<const Settings> current() {
  std::lock_guard lock(settings_mutex);
  return settings;
}

static void reload(const std::string& exchange, int depth) {
  auto fresh = std::make_shared<Settings>();
  fresh->exchange = exchange;
  fresh->depth = depth;
  std::lock_guard lock(settings_mutex);
  settings = std::move(fresh);
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
