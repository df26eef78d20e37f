// kind: deadlock
// static: other
// check: lock-across-await,double-lock
// build: none
// primitive: coroutines, std::mutex, lock_guard
// sharing: members of an object, between coroutines of one event loop
// mistake: a lock is held over an await
// seen by: the simulator, ThreadSanitizer

// A chat server: a coroutine for each member passes messages on.
#include <coroutine>
#include <cstdio>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static std::deque<std::coroutine_handle<>> ready;

struct Member {
  struct promise_type {
    Member get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/* Ready once the socket can take another message. */
struct Writable {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiting) const { ready.push_back(waiting); }
  void await_resume() const noexcept {}
};

class Room {
 public:
  Member say(std::string line) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-CHECK
    lines_.push_back(std::move(line));
    co_await Writable{};  // EXPECT-CHECK
    ++delivered_;
  }

  int delivered() {
    std::lock_guard<std::mutex> lock(mutex_);
    return delivered_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  int delivered_ = 0;
};

static void serve(Room& room) {
  room.say("hello");
  room.say("anybody here?");
  while (!ready.empty()) {
    std::coroutine_handle<> next = ready.front();
    ready.pop_front();
    next.resume();
  }
}

int main() {
  Room room;
  std::thread loop(serve, std::ref(room));
  loop.join();
  std::printf("%d delivered\n", room.delivered());
}
