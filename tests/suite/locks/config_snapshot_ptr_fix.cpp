// kind: none
// static: none
// build: none

// A service reads its settings from a snapshot that a reload replaces.
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Settings {
  std::string endpoint;
  int retries;
};

class SettingsStore {
 public:
  explicit SettingsStore(Settings first) : current_(std::make_shared<const Settings>(std::move(first))) {}

  void reload(Settings next) {
    auto fresh = std::make_shared<const Settings>(std::move(next));
    std::lock_guard<std::mutex> lock(mutex_);
    current_ = fresh;
    ++generation_;
  }

  std::shared_ptr<const Settings> get() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return current_;
  }

  int generation() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return generation_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const Settings> current_;
  int generation_ = 0;
};

static int call_backend(const SettingsStore& store) {
  int tries = 0;
  for (int call = 0; call < 2; ++call) {
    const auto settings = store.get();
    tries += settings->endpoint.empty() ? 0 : settings->retries;
  }
  return tries;
}

int main() {
  SettingsStore store({"backend:80", 2});
  std::thread admin([&store] { store.reload({"backend:81", 3}); });
  const int tries = call_backend(store);
  admin.join();
  std::printf("%d after %d reloads\n", tries > 0, store.generation());
}
