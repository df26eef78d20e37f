// kind: none
// static: none
// build: none

// A ping is sent in the background.
#include <atomic>
#include <cstdio>
#include <memory>
#include <string>
#include <thread>

static std::atomic<int> sent{0};

class Ping : public std::enable_shared_from_this<Ping> {
 public:
  explicit Ping(std::string host) : host_(std::move(host)) {}
  void send() {
    std::thread([self = shared_from_this(), this] {
      std::printf("ping %s\n", host_.c_str());
      ++sent;
    }).detach();
  }

 private:
  std::string host_;
};

static void ping(const std::string& host) {
  auto ping = std::make_shared<Ping>(host);
  ping->send();
}

int main() {
  ping("gateway.example.net");
  ping("archive.example.net");
  while (sent < 2) std::this_thread::yield();
}
