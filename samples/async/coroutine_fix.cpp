// A courier drives a round as a coroutine: each stop hands the van back to the dispatcher.
//
// The depot is locked only to take a parcel, and the dispatcher waits between two stops.

#include <chrono>
#include <coroutine>
#include <cstdio>
#include <exception>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

struct Round {
  struct promise_type {
    Round get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
  std::coroutine_handle<promise_type> handle;
};

std::mutex depot_mutex;
int parcels = 3;  // guarded by depot_mutex

bool take_parcel() {
  std::lock_guard depot(depot_mutex);
  if (parcels == 0) return false;
  --parcels;
  return true;
}

Round deliver() {
  while (take_parcel()) co_await std::suspend_always();
}

void dispatch() {
  Round round = deliver();
  while (!round.handle.done()) {
    round.handle.resume();
    std::this_thread::sleep_for(1ms);
  }
  round.handle.destroy();
}

int main() {
  std::thread dispatcher(dispatch);
  dispatcher.join();
  std::printf("%d parcels left\n", parcels);
  return parcels == 0 ? 0 : 1;
}
