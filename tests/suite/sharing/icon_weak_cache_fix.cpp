// kind: none
// static: none
// build: none

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
    std::lock_guard lock(mutex_);
    if (auto icon = icon_.lock()) return icon;
    auto icon = std::make_shared<Icon>();
    icon_ = icon;
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
