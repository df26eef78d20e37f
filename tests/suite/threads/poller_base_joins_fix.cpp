// kind: none
// static: none
// build: none

// A poller runs a virtual function on a thread of its own until it is destroyed.
#include <atomic>
#include <cstdio>
#include <thread>

class Poller {
 public:
  virtual ~Poller() = default;
  void start() {
    thread_ = std::thread([this] {
      while (!stopping_) poll();
    });
  }

 protected:
  virtual void poll() = 0;
  void stop() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

class SocketPoller : public Poller {
 public:
  ~SocketPoller() override { stop(); }

 protected:
  void poll() override { ++polled_; }

 private:
  int polled_ = 0;
};

int main() {
  SocketPoller poller;
  poller.start();
  std::puts("polling");
}
