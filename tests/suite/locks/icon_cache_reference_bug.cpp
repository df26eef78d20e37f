// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: elements of a map, by reference
// mistake: a reference into a guarded map is used after the lock was given back
// seen by: the simulator

// Icons are kept by name; a theme change replaces what they show.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Icon {
  int width = 16;
  std::string pixels = "................";
};

class IconCache {
 public:
  Icon& get(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    return icons_[name];
  }

  void restyle(const std::string& name, const std::string& pixels) {
    std::lock_guard<std::mutex> lock(mutex_);
    Icon& icon = icons_[name];
    icon.pixels = pixels;                          // EXPECT-RACE
    icon.width = static_cast<int>(pixels.size());  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Icon> icons_;
};

class Toolbar {
 public:
  explicit Toolbar(IconCache& cache) : cache_(cache) {}

  int layout() {
    int width = 0;
    for (const char* name : {"open", "save"}) {
      const Icon& icon = cache_.get(name);
      width += icon.width + 2;              // EXPECT-RACE
      if (icon.pixels.empty()) width -= 2;  // EXPECT-RACE
    }
    return width;
  }

 private:
  IconCache& cache_;
};

int main() {
  IconCache cache;
  Toolbar toolbar(cache);
  std::thread theme([&cache] { cache.restyle("save", "##############################"); });
  int width = toolbar.layout();
  theme.join();
  std::printf("%d %d\n", width >= 36, toolbar.layout());
}
