// kind: none
// static: none
// build: none

// A shader is compiled when the first thing is drawn with it.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class Shader {
 public:
  explicit Shader(std::vector<int> source) : source_(std::move(source)) {}

  int run(int colour) {
    if (!compiled_) {
      std::lock_guard lock(mutex_);
      if (!compiled_) {
        compile();
        compiled_ = true;
      }
    }
    for (int step : steps_) colour = colour * step % 251;
    return colour;
  }

 private:
  void compile() {
    for (int token : source_) {
      if (token != 0) steps_.push_back(2 * token + 1);
    }
  }

  std::mutex mutex_;
  const std::vector<int> source_;
  std::vector<int> steps_;
  std::atomic<bool> compiled_ = false;
};

int main() {
  Shader shader({4, 0, 9});
  std::thread shadows([&shader] { std::printf("%d\n", shader.run(17) > 0); });
  std::printf("%d\n", shader.run(33) > 0);
  shadows.join();
}
