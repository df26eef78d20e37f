// kind: race
// static: race
// build: none
// primitive: std::jthread, stop_token
// sharing: members of one object
// mistake: destroyed before the thread that uses it
// seen by: the simulator, ThreadSanitizer

// Sends a beat until its owner goes away.
#include <cstdio>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>

class Heartbeat {
 public:
  explicit Heartbeat(const char* node) : node_(std::make_unique<std::string>(node)) {
    sender_ = std::jthread([this](std::stop_token stop) {
      do std::printf("%s is alive\n", node_->c_str());  // EXPECT-RACE
      while (!stop.stop_requested());
    });
  }

 private:
  std::jthread sender_;
  std::unique_ptr<std::string> node_;  // EXPECT-RACE
};

int main() {
  Heartbeat beat("n1");  // EXPECT-RACE
}
