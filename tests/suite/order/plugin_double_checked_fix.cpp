// kind: none
// static: none
// build: none

// Plugins are loaded when the first menu asks for them.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Plugins {
 public:
  static Plugins* get() {
    Plugins* plugins = instance_.load(std::memory_order_acquire);
    if (plugins == nullptr) {
      std::lock_guard lock(mutex_);
      plugins = instance_.load(std::memory_order_relaxed);
      if (plugins == nullptr) {
        plugins = new Plugins;
        instance_.store(plugins, std::memory_order_release);
      }
    }
    return plugins;
  }
  std::size_t count() const { return names_.size(); }

 private:
  Plugins() : names_{"spell", "word count"} {}
  static std::mutex mutex_;
  static std::atomic<Plugins*> instance_;
  std::vector<std::string> names_;
};

std::mutex Plugins::mutex_;
std::atomic<Plugins*> Plugins::instance_ = nullptr;

int main() {
  std::thread menu([] { std::printf("menu: %zu\n", Plugins::get()->count()); });
  std::printf("toolbar: %zu\n", Plugins::get()->count());
  menu.join();
}
