// kind: none
// static: none
// build: none

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
    points_[team] += points;
    ++round_;
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
  std::lock_guard lock(board.mutex_);
  out << "round " << board.round_ << '\n';
  for (const auto& [team, points] : board.points_) {
    out << team << ' ' << points << '\n';
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
