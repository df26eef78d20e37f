// kind: none
// static: none
// build: none

// A game server has so many places for monsters; several directors want to spawn them.
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

class Arena {
 public:
  explicit Arena(std::size_t places) : places_(places) {}

  std::size_t free_places() const {
    std::lock_guard lock(mutex_);
    return places_ - monsters_.size();
  }

  void spawn(int kind) {
    std::lock_guard lock(mutex_);
    insert(kind);
  }

  std::size_t spawn_group(int kind, std::size_t count) {
    std::lock_guard lock(mutex_);
    if (places_ - monsters_.size() < count) return 0;
    for (std::size_t i = 0; i < count; ++i) insert(kind);
    return count;
  }

 private:
  void insert(int kind) {
    if (monsters_.size() >= places_) std::abort();
    monsters_.push_back(kind);
  }

  const std::size_t places_;
  mutable std::mutex mutex_;
  std::vector<int> monsters_;
};

static std::size_t spawn_wave(Arena& arena, int kind, std::size_t count) {
  return arena.spawn_group(kind, count);
}

int main() {
  Arena arena(5);
  arena.spawn(9);
  std::thread boss([&arena] { spawn_wave(arena, 1, 3); });
  spawn_wave(arena, 2, 2);
  boss.join();
  std::printf("%d\n", arena.free_places() <= 2);
}
