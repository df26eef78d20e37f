// kind: race
// static: race
// build: none
// primitive: std::unique_lock, unlock()
// sharing: members of one object
// mistake: counter changed after the lock was given back
// seen by: the simulator, ThreadSanitizer

// Telemetry of a rocket: packets from several sensors, sent one after another.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Downlink {
 public:
  bool send(const std::string& packet) {
    std::unique_lock lock(mutex_);
    if (buffer_.size() + packet.size() > kLimit) {
      ++dropped_;  // EXPECT-RACE
      return false;
    }
    buffer_ += packet;
    lock.unlock();
    ++sent_;                 // EXPECT-RACE
    last_ = packet.front();  // EXPECT-RACE
    return true;
  }

  std::string flush() {
    std::unique_lock lock(mutex_);
    std::string out;
    out.swap(buffer_);
    return out;
  }

  int sent() const {
    std::unique_lock lock(mutex_);
    return sent_;  // EXPECT-RACE
  }

 private:
  static constexpr std::size_t kLimit = 64;
  mutable std::mutex mutex_;
  std::string buffer_;
  int sent_ = 0;
  int dropped_ = 0;
  char last_ = ' ';
};

int main() {
  Downlink downlink;
  std::thread gyro([&downlink] {
    for (int i = 0; i < 2; ++i) downlink.send("gyro 0.1;");
  });
  downlink.send("fuel 98;");
  std::size_t bytes = downlink.flush().size();
  std::printf("%d sent, %zu bytes\n", downlink.sent(), bytes);
  gyro.join();
}
