// kind: race
// static: race
// check: stack-escape-to-thread
// build: none
// primitive: std::thread, detach
// sharing: object on the stack
// mistake: detached thread uses this after its object is gone
// seen by: the simulator

// A ping is sent in the background.
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

static std::atomic<int> sent{0};

class Ping {
 public:
  explicit Ping(std::string host) : host_(std::move(host)) {}  // EXPECT-RACE
  void send() {
    std::thread([this] {                        // EXPECT-RACE
      std::printf("ping %s\n", host_.c_str());  // EXPECT-RACE
      ++sent;
    })
        .detach();
  }

 private:
  std::string host_;
};

static void ping(const std::string& host) {
  Ping ping(host);  // EXPECT-RACE
  ping.send();
}  // EXPECT-RACE

int main() {
  ping("gateway.example.net");
  ping("archive.example.net");
  while (sent < 2) std::this_thread::yield();
}
