// kind: none
// static: none
// build: none

// A mirror of a file server: a heart beats every 20 ms, while a coroutine tries again after a failure.
#include <chrono>
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <map>
#include <thread>
#include <utility>

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

static std::multimap<Clock::time_point, std::coroutine_handle<>> timers;

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

struct After {
  milliseconds delay;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { timers.emplace(Clock::now() + delay, waiting); }
  void await_resume() const noexcept {}
};

static void run_loop() {
  while (!timers.empty()) {
    auto [due, waiting] = *timers.begin();
    timers.erase(timers.begin());
    std::this_thread::sleep_until(due);
    waiting.resume();
  }
}

static int beats, late;

static Task heart() {
  while (beats < 3) {
    Clock::time_point before = Clock::now();
    co_await After{milliseconds(20)};
    if (Clock::now() - before > milliseconds(400)) ++late;
    ++beats;
  }
}

static Task fetch() {
  for (int attempt = 0; attempt < 2; ++attempt) {
    co_await After{milliseconds(1)};
    co_await After{milliseconds(500)};
  }
}

int main() {
  heart();
  fetch();
  std::thread loop(run_loop);
  loop.join();
  std::printf("%d beats\n", beats);
  if (late != 0) std::abort();
}
