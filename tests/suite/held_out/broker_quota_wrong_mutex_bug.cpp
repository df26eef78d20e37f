// kind: race
// static: race
// build: none
// primitive: std::mutex, std::scoped_lock
// sharing: members of one object, two mutexes
// mistake: one function takes the lock of the other half
// seen by: the simulator, ThreadSanitizer

// A message broker accounts for what its clients send and receive, with a lock for each direction.
#include <cstdio>
#include <mutex>
#include <thread>

class Traffic {
 public:
  void received(int bytes) {
    std::scoped_lock lock(in_mutex_);
    ++messages_in_;
    bytes_in_ += bytes;
  }

  void sent(int bytes) {
    std::scoped_lock lock(out_mutex_);
    ++messages_out_;
    bytes_out_ += bytes;  // EXPECT-RACE
  }

  /* A message that the other side did not want comes back. */
  void returned(int bytes) {
    std::scoped_lock lock(in_mutex_);
    ++messages_in_;
    bytes_out_ -= bytes;  // EXPECT-RACE
  }

  long balance() {
    std::scoped_lock lock(in_mutex_, out_mutex_);
    return bytes_in_ - bytes_out_;
  }

  int messages() {
    std::scoped_lock lock(in_mutex_, out_mutex_);
    return messages_in_ + messages_out_;
  }

 private:
  std::mutex in_mutex_;
  int messages_in_ = 0;
  long bytes_in_ = 0;

  std::mutex out_mutex_;
  int messages_out_ = 0;
  long bytes_out_ = 0;
};

int main() {
  Traffic traffic;
  std::thread sender([&traffic] {
    traffic.sent(100);
    traffic.sent(50);
  });
  traffic.received(70);
  traffic.returned(50);
  sender.join();
  std::printf("%ld bytes, %d messages\n", traffic.balance(), traffic.messages());
}
