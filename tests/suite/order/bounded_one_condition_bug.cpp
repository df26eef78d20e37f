// kind: lostwakeup
// static: none
// build: none
// primitive: std::condition_variable, notify_one
// sharing: members of a class template
// mistake: producers and consumers wait on one condition, and one is woken
// seen by: the simulator

// A queue with room for one between the readers and the writers of a converter.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t room) : room_(room) {}

  void push(T value) {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return values_.size() < room_; });
    values_.push_back(std::move(value));
    changed_.notify_one();
  }

  T pop() {
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [this] { return !values_.empty(); });
    T value = std::move(values_.front());
    values_.pop_front();
    changed_.notify_one();
    return value;
  }

 private:
  std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<T> values_;
};

static void read_image(BoundedQueue<int>& queue, int first) {
  for (int row = 0; row < 2; ++row) queue.push(first + row);
}

static void write_image(BoundedQueue<int>& queue) {
  int sum = 0;
  for (int row = 0; row < 2; ++row) sum += queue.pop();
  std::printf("%d\n", sum > 0);
}

int main() {
  BoundedQueue<int> queue(1);
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) {
    threads.emplace_back([&queue] { write_image(queue); });
    threads.emplace_back([&queue, i] { read_image(queue, 1 + 10 * i); });
  }
  for (std::thread& thread : threads) thread.join();
}
