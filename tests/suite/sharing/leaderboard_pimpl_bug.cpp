// kind: race
// static: race
// build: none
// primitive: std::mutex in a hidden implementation
// sharing: heap behind unique_ptr (pimpl)
// mistake: one method has no lock
// seen by: the simulator

// The best players, hidden behind a pointer to the implementation.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Leaderboard {
 public:
  Leaderboard();
  ~Leaderboard();
  void score(const std::string& player, int points);
  int best() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Leaderboard::Impl {
  std::mutex mutex;
  std::map<std::string, int> points;
  int best = 0;
};

Leaderboard::Leaderboard() : impl_(std::make_unique<Impl>()) {}
Leaderboard::~Leaderboard() = default;

void Leaderboard::score(const std::string& player, int points) {
  std::lock_guard lock(impl_->mutex);
  int& sum = impl_->points[player] += points;
  if (sum > impl_->best) impl_->best = sum;  // EXPECT-RACE
}

int Leaderboard::best() const {
  return impl_->best;  // EXPECT-RACE
}

int main() {
  Leaderboard board;
  std::thread game([&] { board.score("ann", 40); });
  std::printf("%d\n", board.best() % 40);
  game.join();
}
