// kind: none
// static: none
// build: none

// A decoder gives a picture to the player of a video.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

struct Picture {
  int width = 0;
  int height = 0;
  std::array<unsigned char, 4> pixels{};
};

class Mailbox {
 public:
  void deliver(int width, int height, unsigned char grey) {
    picture_.width = width;
    picture_.height = height;
    picture_.pixels.fill(grey);
    full_.store(true, std::memory_order_release);
  }

  bool full() const { return full_.load(std::memory_order_acquire); }

  long brightness() const {
    long sum = 0;
    for (unsigned char pixel : picture_.pixels) sum += pixel;
    return sum * picture_.width * picture_.height;
  }

 private:
  Picture picture_;
  std::atomic<bool> full_{false};
};

static void decode(Mailbox& mailbox) { mailbox.deliver(2, 2, 7); }

static long play(const Mailbox& mailbox) {
  while (!mailbox.full()) std::this_thread::yield();
  return mailbox.brightness();
}

int main() {
  Mailbox mailbox;
  std::thread decoder(decode, std::ref(mailbox));
  const long brightness = play(mailbox);
  decoder.join();
  std::printf("%d\n", brightness >= 0);
}
