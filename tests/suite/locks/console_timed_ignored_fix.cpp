// kind: none
// static: none
// build: none

// Lines of a console are written by several parts of a program, which do not want to wait for long.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Console {
 public:
  bool write(const std::string& line) {
    std::unique_lock<std::timed_mutex> lock(mutex_, std::chrono::milliseconds(1));
    if (!lock) return false;
    lines_.push_back(line);
    return true;
  }

  std::size_t size() {
    std::unique_lock<std::timed_mutex> lock(mutex_);
    return lines_.size() + static_cast<std::size_t>(late_);
  }

 private:
  std::timed_mutex mutex_;
  std::vector<std::string> lines_;
  int late_ = 0;
};

static void speak(Console& console, const std::string& who) {
  for (int i = 0; i < 2; ++i) console.write(who + " " + std::to_string(i));
}

int main() {
  Console console;
  std::thread disk(speak, std::ref(console), "disk");
  std::thread network(speak, std::ref(console), "network");
  const std::size_t early = console.size();
  disk.join();
  network.join();
  std::printf("%d\n", early <= console.size());
}
