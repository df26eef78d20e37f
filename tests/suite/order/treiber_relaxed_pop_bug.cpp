// kind: race
// static: none
// build: none
// primitive: std::atomic<T*>, compare_exchange
// sharing: nodes of a lock-free stack
// mistake: nodes are published by a relaxed exchange
// seen by: the simulator, ThreadSanitizer

// Messages are pushed by several threads, and taken all at once by one.
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

struct Message {
  int text;
  Message* next;
};

class Inbox {
 public:
  void push(int text) {
    auto* message = new Message{text, top_.load(std::memory_order_relaxed)};  // EXPECT-RACE
    while (!top_.compare_exchange_weak(message->next, message, std::memory_order_relaxed,
                                       std::memory_order_relaxed)) {
    }
  }

  int take_all() {
    int sum = 0;
    Message* message = top_.exchange(nullptr, std::memory_order_acquire);
    while (message != nullptr) {
      std::unique_ptr<Message> taken(message);
      sum += taken->text;  // EXPECT-RACE
      message = taken->next;
    }
    return sum;
  }

 private:
  std::atomic<Message*> top_{nullptr};
};

int main() {
  Inbox inbox;
  auto sender = [&inbox](int first) {
    for (int i = 0; i < 2; ++i) inbox.push(first + i);
  };
  std::thread ann(sender, 10);
  std::thread bob(sender, 20);
  int sum = 0;
  for (int polls = 0; polls < 3; ++polls) sum += inbox.take_all();
  ann.join();
  bob.join();
  sum += inbox.take_all();
  std::printf("%d\n", sum);
}
