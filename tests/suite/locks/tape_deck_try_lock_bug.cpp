// kind: race
// static: race
// check: data-race,unlock-not-held
// build: none
// primitive: std::mutex, try_lock
// sharing: members of one object
// mistake: result of try_lock thrown away
// seen by: the simulator

// A tape deck: its transport thread moves the tape, buttons change what it does.
#include <cstdio>
#include <mutex>
#include <thread>

class Deck {
 public:
  void press_play() {
    std::lock_guard lock(mutex_);
    speed_ = 1;
  }

  void press_rewind() {
    std::lock_guard lock(mutex_);
    speed_ = -8;  // EXPECT-RACE
  }

  /* Called for each tick of the transport, which must not wait. */
  void tick() {
    mutex_.try_lock();    // EXPECT-RACE
    position_ += speed_;  // EXPECT-RACE
    if (position_ < 0) {
      position_ = 0;  // EXPECT-RACE
      speed_ = 0;     // EXPECT-RACE
    }
    mutex_.unlock();  // EXPECT-RACE
  }

  int position() {
    std::lock_guard lock(mutex_);
    return position_;  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  int position_ = 0;
  int speed_ = 0;
};

int main() {
  Deck deck;
  deck.press_play();
  std::thread transport([&deck] {
    for (int i = 0; i < 3; ++i) deck.tick();
  });
  int counter = deck.position();
  deck.press_rewind();
  transport.join();
  std::printf("from %d to %d\n", counter, deck.position());
}
