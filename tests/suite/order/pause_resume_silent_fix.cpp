// kind: none
// static: none
// build: none

// A media player: its thread plays blocks and stands still while the player is paused.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

class Player {
 public:
  void play(int blocks) {
    for (int block = 0; block < blocks; ++block) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !paused_ || stopped_; });
      if (stopped_) return;
      position_ += 10;
    }
  }

  void pause() {
    std::lock_guard lock(mutex_);
    paused_ = true;
  }

  void resume() {
    std::lock_guard lock(mutex_);
    paused_ = false;
    changed_.notify_all();
  }

  void stop() {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  int position() {
    std::lock_guard lock(mutex_);
    return position_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool paused_ = false;
  bool stopped_ = false;
  int position_ = 0;
};

int main() {
  Player player;
  std::thread audio([&player] { player.play(2); });
  player.pause();
  int paused_at = player.position();
  player.resume();
  audio.join();
  player.stop();
  std::printf("%d, then %d\n", paused_at <= 20, player.position());
}
