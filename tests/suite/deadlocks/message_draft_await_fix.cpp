// kind: none
// static: none
// build: none

// Drafts of messages are saved by coroutines on one event loop.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Loop {
 public:
  struct Turn {
    Loop& loop;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter) { loop.ready_.push_back(waiter); }
    void await_resume() const noexcept {}
  };

  Turn turn() { return {*this}; }

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

class Drafts {
 public:
  explicit Drafts(Loop& loop) : loop_(loop) {}

  Job save(std::string text) {
    co_await loop_.turn();
    std::lock_guard lock(mutex_);
    saved_.push_back(std::move(text));
  }

  std::size_t count() {
    std::lock_guard lock(mutex_);
    return saved_.size();
  }

 private:
  Loop& loop_;
  std::mutex mutex_;
  std::vector<std::string> saved_;
};

int main() {
  Loop loop;
  Drafts drafts(loop);
  std::thread events([&loop, &drafts] {
    drafts.save("dear anna");
    drafts.save("dear ben");
    loop.run();
  });
  std::size_t early = drafts.count();
  events.join();
  std::printf("%d, %zu drafts\n", early <= 2, drafts.count());
}
