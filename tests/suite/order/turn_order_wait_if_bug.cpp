// kind: order
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, std::unique_lock
// sharing: members of one object
// mistake: wait in an if, not in a loop
// seen by: the simulator

// A board game: each player waits for the turn that is theirs.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

class Table {
 public:
  explicit Table(int players) : players_(players) {}

  void play(int player, int rounds) {
    for (int round = 0; round < rounds; ++round) {
      std::unique_lock lock(mutex_);
      if (turn_ != player) changed_.wait(lock);  // EXPECT-CHECK
      if (turn_ != player) std::abort();
      moves_.push_back(player);
      turn_ = (turn_ + 1) % players_;
      changed_.notify_all();
    }
  }

  std::size_t moves() const {
    std::unique_lock lock(mutex_);
    return moves_.size();
  }

 private:
  const int players_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  int turn_ = 0;
  std::vector<int> moves_;
};

int main() {
  Table table(3);
  std::vector<std::thread> players;
  for (int player = 1; player < 3; ++player) {
    players.emplace_back([&table, player] { table.play(player, 1); });
  }
  table.play(0, 1);
  for (std::thread& player : players) player.join();
  std::printf("%zu moves\n", table.moves());
}
