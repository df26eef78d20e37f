// kind: race
// static: race
// build: none
// primitive: std::thread, lambda capture
// sharing: loop variable captured by reference
// mistake: loop variable by reference
// seen by: the simulator, ThreadSanitizer

// Starts one thread for each player of a round.
#include <array>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::array<int, 4> scores{};
  std::vector<std::thread> players;
  for (int player = 0; player < 3; ++player) {  // EXPECT-RACE
    players.emplace_back(
        [&scores, &player] { scores[static_cast<std::size_t>(player)] = player * 7; });  // EXPECT-RACE
  }
  for (auto& player : players) player.join();
  int best = 0;
  for (int score : scores) best = score > best ? score : best;
  std::printf("best %d\n", best);
}
