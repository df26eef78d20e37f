// kind: none
// static: none
// build: none

// A library's card index is asked by coroutines of one event loop.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>

static std::deque<std::coroutine_handle<>> ready;

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct NextTurn {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) { ready.push_back(handle); }
  void await_resume() const noexcept {}
};

class CardIndex {
 public:
  Task look_up(int card) {
    {
      std::lock_guard lock(mutex_);
      ++lookups_;
    }
    co_await NextTurn{};
    std::lock_guard lock(mutex_);
    last_ = card;
    std::printf("card %d\n", last_);
  }

  int lookups() {
    std::lock_guard lock(mutex_);
    return lookups_;
  }

 private:
  std::mutex mutex_;
  int lookups_ = 0;
  int last_ = 0;
};

static void run() {
  while (!ready.empty()) {
    std::coroutine_handle<> handle = ready.front();
    ready.pop_front();
    handle.resume();
  }
}

int main() {
  CardIndex index;
  std::thread clerk([&index] { std::printf("%s\n", index.lookups() <= 2 ? "fine" : "odd"); });
  index.look_up(3);
  index.look_up(4);
  run();
  clerk.join();
  std::printf("%d lookups\n", index.lookups());
}
