// kind: none
// static: none
// build: none

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
      do std::printf("%s is alive\n", node_->c_str());
      while (!stop.stop_requested());
    });
  }

 private:
  std::unique_ptr<std::string> node_;
  std::jthread sender_;
};

int main() { Heartbeat beat("n1"); }
