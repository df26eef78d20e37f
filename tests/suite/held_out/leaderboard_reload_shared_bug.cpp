// kind: race
// static: race
// check: inconsistent-guard
// build: none
// primitive: std::shared_mutex, shared_lock
// sharing: members of one object
// mistake: returns a reference to what the lock guards
// seen by: the simulator

// The best players of a game, read by its web pages.
#include <algorithm>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

struct Score {
  std::string player;
  int points;
};

class Leaderboard {
 public:
  void submit(std::string player, int points) {
    std::unique_lock lock(mutex_);
    scores_.push_back({std::move(player), points});  // EXPECT-RACE
    std::sort(scores_.begin(), scores_.end(),        // EXPECT-RACE
              [](const Score& a, const Score& b) { return a.points > b.points; });
    if (scores_.size() > kept) scores_.resize(kept);  // EXPECT-RACE
  }

  const std::vector<Score>& top() const {
    std::shared_lock lock(mutex_);
    return scores_;  // EXPECT-RACE
  }

 private:
  static constexpr std::size_t kept = 3;

  mutable std::shared_mutex mutex_;
  std::vector<Score> scores_;
};

static int render_page(const Leaderboard& board) {
  int lines = 0;
  for (const Score& score : board.top()) {                   // EXPECT-RACE
    if (score.points > 0 && !score.player.empty()) ++lines;  // EXPECT-RACE
  }
  return lines;
}

int main() {
  Leaderboard board;
  board.submit("kim", 40);
  board.submit("lee", 55);
  std::thread game([&board] {
    board.submit("mia", 70);
    board.submit("noa", 10);
  });
  const int lines = render_page(board);
  game.join();
  std::printf("%d\n", lines >= 2);
}
