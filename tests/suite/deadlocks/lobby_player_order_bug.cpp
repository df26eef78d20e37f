// kind: deadlock
// static: deadlock
// check: lock-order-cycle
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of two objects that name each other
// mistake: the lobby locks its players under its lock, a player calls the lobby under his
// seen by: the simulator, ThreadSanitizer

// Players of an online game wait in a lobby.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Lobby;

class Player {
 public:
  Player(std::string name, Lobby& lobby) : name_(std::move(name)), lobby_(lobby) {}

  void set_ready(bool ready);

  bool ready() const {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    return ready_;
  }

 private:
  mutable std::mutex mutex_;
  const std::string name_;
  Lobby& lobby_;
  bool ready_ = false;
};

class Lobby {
 public:
  void enter(Player& player) {
    std::lock_guard lock(mutex_);
    players_.push_back(&player);
  }

  void changed() {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    ++version_;
  }

  int count_ready() const {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    int ready = 0;
    for (const Player* player : players_) ready += player->ready();  // EXPECT-DEADLOCK
    return ready;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<Player*> players_;
  int version_ = 0;
};

void Player::set_ready(bool ready) {
  std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
  ready_ = ready;
  lobby_.changed();  // EXPECT-DEADLOCK
}

int main() {
  Lobby lobby;
  Player anna("anna", lobby), ben("ben", lobby);
  lobby.enter(anna);
  lobby.enter(ben);
  std::thread client([&anna] { anna.set_ready(true); });
  int ready = lobby.count_ready();
  client.join();
  std::printf("%d\n", ready <= 1 && lobby.count_ready() == 1);
}
