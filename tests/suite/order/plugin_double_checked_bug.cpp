// kind: race
// static: race
// check: data-race,double-checked-locking
// build: none
// primitive: std::mutex, atomic pointer
// sharing: static member pointer
// mistake: double-checked initialisation of a plain pointer
// seen by: the simulator, ThreadSanitizer

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
    if (instance_ == nullptr) {  // EXPECT-RACE
      std::lock_guard lock(mutex_);
      if (instance_ == nullptr) instance_ = new Plugins;  // EXPECT-RACE
    }
    return instance_;
  }
  std::size_t count() const { return names_.size(); }

 private:
  Plugins() : names_{"spell", "word count"} {}
  static std::mutex mutex_;
  static Plugins* instance_;
  std::vector<std::string> names_;
};

std::mutex Plugins::mutex_;
Plugins* Plugins::instance_ = nullptr;

int main() {
  std::thread menu([] { std::printf("menu: %zu\n", Plugins::get()->count()); });
  std::printf("toolbar: %zu\n", Plugins::get()->count());
  menu.join();
}
