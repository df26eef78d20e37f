// kind: deadlock
// static: other
// check: lock-across-await,double-lock
// build: none
// primitive: coroutines, std::mutex, lock_guard
// sharing: globals, between coroutines of one event loop
// mistake: lock held over an await
// seen by: the simulator, ThreadSanitizer

// Prices are fetched by coroutines of one event loop; a second coroutine prints them.
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

/* Lets others run; stands for an answer from the network. */
struct Later {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { ready.push_back(waiting); }
  void await_resume() const noexcept {}
};

static void run_loop() {
  while (!ready.empty()) {
    std::coroutine_handle<> next = ready.front();
    ready.pop_front();
    next.resume();
  }
}

static std::mutex mutex;
static int prices[2];

static Task fetch(int item) {
  std::lock_guard lock(mutex);  // EXPECT-CHECK
  prices[item] = 100;
  co_await Later{};  // EXPECT-CHECK
  prices[item] += item;
}

static Task print() {
  co_await Later{};
  std::lock_guard lock(mutex);  // EXPECT-CHECK
  std::printf("%d\n", prices[0] + prices[1] > 0);
}

int main() {
  std::thread loop([] {
    print();
    fetch(1);
    run_loop();
  });
  loop.join();
}
