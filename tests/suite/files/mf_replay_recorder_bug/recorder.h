#pragma once
#include <mutex>
#include <vector>

struct Move {
  int player;
  int square;
};

class Recorder {
 public:
  void add(Move move);
  const std::vector<Move>& moves() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Move> moves_;
};
