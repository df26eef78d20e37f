// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: std::thread::detach; std::shared_ptr in the fix
// sharing: locals of a function that has returned, captured by reference
// mistake: a detached thread uses locals of the function that started it
// seen by: the simulator, ThreadSanitizer

// The next level is streamed in the background while the player walks on.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

static std::atomic<int> chunks_loaded{0};
static std::atomic<bool> streamed{false};

static int load_chunk(const std::string& level, int chunk) { return static_cast<int>(level.size()) + chunk; }

class Streamer {
 public:
  void stream(int level) {
    std::string name = "level" + std::to_string(level);    // EXPECT-CHECK
    std::vector<int> chunks{1, 2, 3};                      // EXPECT-CHECK
    std::thread loader([&name, &chunks] {                  // EXPECT-CHECK
      for (int chunk : chunks) {                           // EXPECT-CHECK
        if (load_chunk(name, chunk) > 0) ++chunks_loaded;  // EXPECT-CHECK
      }
      streamed = true;
    });
    loader.detach();  // EXPECT-CHECK
    ++requested_;
  }  // EXPECT-CHECK

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
