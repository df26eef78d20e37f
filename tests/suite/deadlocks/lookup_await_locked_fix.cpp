// kind: none
// static: none
// build: none

// Names are looked up by coroutines; what was found is kept.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <thread>

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

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/* Stands for the answer of a name server. */
struct Answer {
  Loop& loop;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { loop.post(waiting); }
  int await_resume() const noexcept { return 4; }
};

class Resolver {
 public:
  explicit Resolver(Loop& loop) : loop_(loop) {}

  Task look_up(std::string name) {
    std::unique_lock<std::mutex> lock(mutex_);
    if (known_.count(name) != 0) co_return;
    lock.unlock();
    int address = co_await Answer{loop_};
    lock.lock();
    known_[name] = address;
  }

  std::size_t known() {
    std::lock_guard<std::mutex> lock(mutex_);
    return known_.size();
  }

 private:
  Loop& loop_;
  std::mutex mutex_;
  std::map<std::string, int> known_;
};

int main() {
  Loop loop;
  Resolver resolver(loop);
  std::thread network([&] {
    resolver.look_up("printer");
    resolver.look_up("router");
    loop.run();
  });
  network.join();
  std::printf("%zu names\n", resolver.known());
}
