// kind: none
// static: none
// build: none

// The next level is streamed in the background while the player walks on.
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>
#include <vector>

static std::atomic<int> chunks_loaded{0};
static std::atomic<bool> streamed{false};

static int load_chunk(const std::string& level, int chunk) { return static_cast<int>(level.size()) + chunk; }

class Streamer {
 public:
  void stream(int level) {
    auto name = std::make_shared<std::string>("level" + std::to_string(level));
    auto chunks = std::make_shared<std::vector<int>>(std::vector<int>{1, 2, 3});
    std::thread loader([name, chunks] {
      for (int chunk : *chunks) {
        if (load_chunk(*name, chunk) > 0) ++chunks_loaded;
      }
      streamed = true;
    });
    loader.detach();
    ++requested_;
  }

  int requested() const { return requested_; }

 private:
  int requested_ = 0;
};

int main() {
  Streamer streamer;
  streamer.stream(2);
  int steps = 0;
  while (!streamed) {
    ++steps;
    std::this_thread::yield();
  }
  std::printf("%d %d %d\n", streamer.requested(), steps >= 0, chunks_loaded.load() <= 3);
}
