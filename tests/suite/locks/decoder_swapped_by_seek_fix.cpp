// kind: none
// static: none
// build: none

// A player of films: the decoder changes where the picture changes.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

class Decoder {
 public:
  virtual ~Decoder() = default;
  virtual int next() = 0;
  virtual void seek(int frame) = 0;
};

class KeyFrames : public Decoder {
 public:
  int next() override { return frame_ += 10; }
  void seek(int frame) override { frame_ = frame - frame % 10; }

 private:
  int frame_ = 0;
};

class Player {
 public:
  Player() : decoder_(std::make_unique<KeyFrames>()) {}

  int draw() {
    Decoder* decoder = nullptr;
    {
      std::lock_guard lock(mutex_);
      decoder = decoder_.get();
      ++drawn_;
      return decoder->next();
    }
  }

  void seek(int frame) {
    std::lock_guard lock(mutex_);
    decoder_->seek(frame);
  }

  int drawn() const {
    std::lock_guard lock(mutex_);
    return drawn_;
  }

 private:
  mutable std::mutex mutex_;
  std::unique_ptr<Decoder> decoder_;
  int drawn_ = 0;
};

int main() {
  Player player;
  std::thread keys([&player] {
    player.seek(55);
    player.seek(120);
  });
  std::printf("%d\n", player.draw() >= 0);
  std::printf("%d\n", player.draw() >= 0);
  keys.join();
  std::printf("%d\n", player.drawn());
}
