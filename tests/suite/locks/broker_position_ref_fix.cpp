// kind: none
// static: none
// build: none

// The positions of a broker's clients: the feed books trades, the risk check reads.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Position {
  long shares = 0;
  long paid = 0;
};

class Positions {
 public:
  void book(const std::string& symbol, long shares, long price) {
    std::scoped_lock lock(mutex_);
    Position& position = by_symbol_[symbol];
    position.shares += shares;
    position.paid += shares * price;
  }

  Position find(const std::string& symbol) {
    std::scoped_lock lock(mutex_);
    return by_symbol_[symbol];
  }

 private:
  std::mutex mutex_;
  std::map<std::string, Position> by_symbol_;
};

class RiskCheck {
 public:
  RiskCheck(Positions& positions, long limit) : positions_(positions), limit_(limit) {}

  bool allows(const std::string& symbol, long shares) {
    const Position position = positions_.find(symbol);
    if (position.shares + shares > limit_) return false;
    return position.paid < 100 * limit_;
  }

 private:
  Positions& positions_;
  long limit_;
};

int main() {
  Positions positions;
  RiskCheck risk(positions, 1000);
  std::thread feed([&] {
    positions.book("HDL", 100, 12);
    positions.book("HDL", 50, 13);
  });
  bool allowed = risk.allows("HDL", 20);
  feed.join();
  std::printf("%s\n", allowed ? "allowed" : "refused");
}
