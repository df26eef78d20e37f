// kind: none
// static: none
// build: none

// A page is fetched by one coroutine and indexed by another.
#include <chrono>
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <future>
#include <string>
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

/* Lets the other coroutines run. */
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

static Task index_page(std::future<std::string>& page, std::size_t& letters) {
  co_await Later{};
  while (page.wait_for(std::chrono::seconds(0)) != std::future_status::ready) co_await Later{};
  letters = page.get().size();
}

static Task fetch_page(std::promise<std::string>& fetched) {
  std::string page;
  for (int part = 0; part < 3; ++part) {
    co_await Later{};
    page += "part ";
  }
  fetched.set_value(page);
}

int main() {
  std::promise<std::string> fetched;
  std::future<std::string> page = fetched.get_future();
  std::size_t letters = 0;
  std::thread loop([&] {
    index_page(page, letters);
    fetch_page(fetched);
    run_loop();
  });
  loop.join();
  std::printf("%zu letters\n", letters);
}
