// kind: none
// static: none
// build: none

// Measurements of a rocket are collected and sent in packets.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Telemetry {
 public:
  void record(float value) {
    std::lock_guard lock(mutex_);
    pending_.push_back(value);
  }

  int flush() {
    std::vector<float> packet;
    {
      std::lock_guard lock(mutex_);
      if (pending_.empty()) return 0;
      packet.swap(pending_);
      ++packets_;
    }
    return transmit(packet);
  }

  int packets() const {
    std::lock_guard lock(mutex_);
    return packets_;
  }

 private:
  static int transmit(const std::vector<float>& values) {
    int sent = 0;
    for (float value : values) sent += value >= 0;
    return sent;
  }

  mutable std::mutex mutex_;
  std::vector<float> pending_;
  int packets_ = 0;
};

int main() {
  Telemetry telemetry;
  std::thread engine([&] {
    for (int i = 0; i < 3; ++i) telemetry.record(static_cast<float>(i));
  });
  int sent = telemetry.flush();
  engine.join();
  sent += telemetry.flush();
  std::printf("%d in %d\n", sent <= 6, telemetry.packets() <= 2);
}
