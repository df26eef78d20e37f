// kind: race
// static: race
// build: none
// primitive: std::weak_ptr, std::mutex
// sharing: weak_ptr member
// mistake: locked as a pointer, not as a mutex
// seen by: the simulator

// Icons are kept as long as somebody shows them.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Icon {
  int size = 32;
};

class IconCache {
 public:
  std::shared_ptr<Icon> get() {
    if (auto icon = icon_.lock()) return icon;  // EXPECT-RACE
    std::lock_guard lock(mutex_);
    auto icon = std::make_shared<Icon>();
    icon_ = icon;  // EXPECT-RACE
    return icon;
  }

 private:
  std::mutex mutex_;
  std::weak_ptr<Icon> icon_;
};

int main() {
  IconCache cache;
  std::thread tray([&] { std::printf("tray %d\n", cache.get()->size); });
  std::printf("menu %d\n", cache.get()->size);
  tray.join();
}
