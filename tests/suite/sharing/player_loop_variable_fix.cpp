// kind: none
// static: none
// build: none

// Starts one thread for each player of a round.
#include <array>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::array<int, 4> scores{};
  std::vector<std::thread> players;
  for (int player = 0; player < 3; ++player) {
    players.emplace_back([&scores, player] { scores[static_cast<std::size_t>(player)] = player * 7; });
  }
  for (auto& player : players) player.join();
  int best = 0;
  for (int score : scores) best = score > best ? score : best;
  std::printf("best %d\n", best);
}
