// Locks, conditions and their like that come and go: on stacks, on the heap, in the same memory again.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>

struct Door {
  std::mutex mutex;
  std::condition_variable opened;
  std::shared_mutex readers;
  bool open = false;
};

void pass(Door& door) {
  std::unique_lock lock(door.mutex);
  door.opened.wait(lock, [&] { return door.open; });
  const std::shared_lock reading(door.readers);
}

int main() {
  for (int i = 0; i < 3; ++i) {
    Door near;
    auto far = std::make_unique<Door>();
    std::thread visitor([&] {
      pass(near);
      pass(*far);
    });
    for (Door* door : {&near, far.get()}) {
      const std::lock_guard lock(door->mutex);
      door->open = true;
      door->opened.notify_one();
    }
    visitor.join();
  }
}
