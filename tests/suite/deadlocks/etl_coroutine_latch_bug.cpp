// kind: deadlock
// static: other
// check: blocking-in-coroutine
// build: none
// primitive: coroutines, std::latch
// sharing: a latch between two coroutines of one loop
// mistake: a coroutine waits for a latch that a coroutine of the same loop counts down
// seen by: the simulator, ThreadSanitizer

// Rows are loaded by one coroutine and counted by another.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <latch>
#include <thread>

static std::deque<std::coroutine_handle<>> ready;

struct Step {
  struct promise_type {
    Step get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct Later {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { ready.push_back(waiting); }
  void await_resume() const noexcept {}
};

struct Extract {
  std::latch loaded{1};
  int rows = 0;
};

static Step load(Extract& extract) {
  for (int page = 1; page <= 2; ++page) {
    co_await Later{};
    extract.rows += 10 * page;
  }
  extract.loaded.count_down();
}

static Step report(Extract& extract, int& total) {
  co_await Later{};
  extract.loaded.wait();  // EXPECT-CHECK
  total = extract.rows;
}

static void run() {
  while (!ready.empty()) {
    std::coroutine_handle<> next = ready.front();
    ready.pop_front();
    next.resume();
  }
}

int main() {
  int total = 0;
  std::thread loop([&total] {
    Extract extract;
    load(extract);
    report(extract, total);
    run();
  });
  loop.join();
  std::printf("%d rows\n", total);
}
