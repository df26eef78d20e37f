// kind: none
// static: none
// build: none

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
    speed_ = -8;
  }

  /* Called for each tick of the transport, which must not wait. */
  void tick() {
    if (!mutex_.try_lock()) return;
    position_ += speed_;
    if (position_ < 0) {
      position_ = 0;
      speed_ = 0;
    }
    mutex_.unlock();
  }

  int position() {
    std::lock_guard lock(mutex_);
    return position_;
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
