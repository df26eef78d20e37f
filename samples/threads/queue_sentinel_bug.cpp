// A producer puts five items on a queue, one a second; a consumer takes them until it meets the
// sentinel, an empty item that means "no more will come".
//
// The bug: the producer never sends the sentinel. The consumer takes all five items and then waits
// for a sixth for ever, and main waits for the consumer.

#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

using namespace std::chrono_literals;

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

// A queue of numbers in which an empty optional is the sentinel.
class Queue {
 public:
  void put(std::optional<int> item) {
    {
      std::lock_guard lock(mutex_);
      items_.push_back(item);
    }
    not_empty_.notify_one();
  }

  std::optional<int> take() {
    std::unique_lock lock(mutex_);
    not_empty_.wait(lock, [this] { return !items_.empty(); });  // EXPECT-DYNAMIC: deadlock
    const std::optional<int> item = items_.front();
    items_.pop_front();
    return item;
  }

 private:
  std::mutex mutex_;
  std::condition_variable not_empty_;
  std::deque<std::optional<int>> items_;  // guarded by mutex_
};

void produce(Queue& queue) {
  for (int item = 1; item <= 5; ++item) {
    std::this_thread::sleep_for(scaled(1s));
    std::printf("produced %d\n", item);
    queue.put(item);
  }
}

int main() {
  Queue queue;
  int consumed = 0;
  std::thread producer(produce, std::ref(queue));
  std::thread consumer([&] {
    while (const std::optional<int> item = queue.take()) {
      std::printf("consumed %d\n", *item);
      ++consumed;
    }
  });
  producer.join();
  consumer.join();

  std::printf("consumed %d of 5 items\n", consumed);
  return consumed == 5 ? 0 : 1;
}
