// kind: none
// static: none
// build: none

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
    scores_.push_back({std::move(player), points});
    std::sort(scores_.begin(), scores_.end(),
              [](const Score& a, const Score& b) { return a.points > b.points; });
    if (scores_.size() > kept) scores_.resize(kept);
  }

  std::vector<Score> top() const {
    std::shared_lock lock(mutex_);
    return scores_;
  }

 private:
  static constexpr std::size_t kept = 3;

  mutable std::shared_mutex mutex_;
  std::vector<Score> scores_;
};

static int render_page(const Leaderboard& board) {
  int lines = 0;
  for (const Score& score : board.top()) {
    if (score.points > 0 && !score.player.empty()) ++lines;
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
