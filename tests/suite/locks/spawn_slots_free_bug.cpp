// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: lock per call: checked in one, acted on in another
// seen by: the simulator

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
  if (arena.free_places() < count) return 0;                  // EXPECT-CHECK
  for (std::size_t i = 0; i < count; ++i) arena.spawn(kind);  // EXPECT-CHECK
  return count;
}

int main() {
  Arena arena(5);
  arena.spawn(9);
  std::thread boss([&arena] { spawn_wave(arena, 1, 3); });
  spawn_wave(arena, 2, 2);
  boss.join();
  std::printf("%d\n", arena.free_places() <= 2);
}
