// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: private members, read by a friend operator
// mistake: no lock in a friend function
// seen by: the simulator, ThreadSanitizer

// The board of a quiz: referees add points, the hall display prints the board.
#include <algorithm>
#include <iostream>
#include <map>
#include <mutex>
#include <sstream>
#include <string>
#include <thread>

class Board {
 public:
  Board& add(const std::string& team, int points) {
    std::lock_guard lock(mutex_);
    points_[team] += points;  // EXPECT-RACE
    ++round_;                 // EXPECT-RACE
    return *this;
  }

  int best() const {
    std::lock_guard lock(mutex_);
    int best = 0;
    for (const auto& [team, points] : points_) best = std::max(best, points);
    return best;
  }

  friend std::ostream& operator<<(std::ostream& out, const Board& board);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, int> points_;
  int round_ = 0;
};

std::ostream& operator<<(std::ostream& out, const Board& board) {
  out << "round " << board.round_ << '\n';            // EXPECT-RACE
  for (const auto& [team, points] : board.points_) {  // EXPECT-RACE
    out << team << ' ' << points << '\n';             // EXPECT-RACE
  }
  return out;
}

int main() {
  Board board;
  board.add("red", 1);
  std::thread referee([&board] { board.add("blue", 2).add("red", 3); });
  std::ostringstream display;
  display << board;
  referee.join();
  std::cout << (display.str().size() < 40) << ' ' << board.best() << '\n';
}
