// kind: order
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable, unique_lock
// sharing: members of one object
// mistake: wait in an if, not in a loop
// seen by: the simulator

// Charts are drawn by several threads from one list of work.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

class ChartQueue {
 public:
  void add(int chart) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      charts_.push_back(chart);
    }
    added_.notify_all();
  }

  int take() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (charts_.empty()) {
      added_.wait(lock);  // EXPECT-CHECK
    }
    if (charts_.empty()) std::abort();
    const int chart = charts_.front();
    charts_.pop_front();
    return chart;
  }

 private:
  std::mutex mutex_;
  std::condition_variable added_;
  std::deque<int> charts_;
};

static void draw(ChartQueue& queue) { std::printf("chart %d\n", queue.take() > 0); }

int main() {
  ChartQueue queue;
  std::thread first(draw, std::ref(queue));
  std::thread second(draw, std::ref(queue));
  queue.add(1);
  queue.add(2);
  first.join();
  second.join();
}
