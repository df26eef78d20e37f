// kind: none
// static: none
// build: none

// A robot drives by coroutines of one event loop: one follows a path, one watches the battery.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

class Loop {
 public:
  void post(std::coroutine_handle<> waiting) { ready_.push_back(waiting); }

  void run() {
    while (!ready_.empty()) {
      std::coroutine_handle<> next = ready_.front();
      ready_.pop_front();
      next.resume();
    }
  }

 private:
  std::deque<std::coroutine_handle<>> ready_;
};

struct Job {
  struct promise_type {
    Job get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/* Goes on when the wheels have turned; stands for an answer of the motor board. */
struct WheelsTurned {
  Loop& loop;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { loop.post(waiting); }
  void await_resume() const noexcept {}
};

class Robot {
 public:
  explicit Robot(Loop& loop) : loop_(loop) {}

  Job follow(std::vector<int> path) {
    for (int metres : path) {
      {
        std::lock_guard lock(mutex_);
        position_ += metres;
        charge_ -= 2;
      }
      co_await WheelsTurned{loop_};
    }
  }

  Job watch_battery(int looks) {
    while (looks-- > 0) {
      {
        std::lock_guard lock(mutex_);
        if (charge_ < 5) std::printf("low at %d\n", position_);
      }
      co_await WheelsTurned{loop_};
    }
  }

 private:
  Loop& loop_;
  std::mutex mutex_;
  int position_ = 0;
  int charge_ = 8;
};

int main() {
  std::thread thread([] {
    Loop loop;
    Robot robot(loop);
    robot.watch_battery(2);
    robot.follow({1, 3});
    loop.run();
  });
  thread.join();
}
