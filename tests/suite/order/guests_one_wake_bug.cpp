// kind: lostwakeup
// static: none
// build: none
// primitive: std::atomic, wait and notify_one
// sharing: global state
// mistake: one of several waiters is woken by the last event
// seen by: the simulator

// A gate opens when all guests have arrived; the guests wait for it.
#include <array>
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>

class Gate {
 public:
  explicit Gate(int guests) : missing_(guests) {}

  void arrive_and_wait() {
    int left = missing_.fetch_sub(1) - 1;
    if (left == 0) {
      open_.store(1);
      open_.notify_one();
      return;
    }
    open_.wait(0);
  }

  bool open() const { return open_.load() != 0; }

 private:
  std::atomic<int> missing_;
  std::atomic<int> open_{0};
};

class Guest {
 public:
  Guest(Gate& gate, int meal) : gate_(gate), meal_(meal) {}

  int visit() {
    gate_.arrive_and_wait();
    return gate_.open() ? meal_ : 0;
  }

 private:
  Gate& gate_;
  int meal_;
};

int main() {
  Gate gate(3);
  std::array<int, 3> eaten{};
  auto visit = [&](std::size_t number) {
    Guest guest(gate, static_cast<int>(number) + 1);
    eaten[number] = guest.visit();
  };
  std::thread first(visit, 0);
  std::thread second(visit, 1);
  visit(2);
  first.join();
  second.join();
  std::printf("%d\n", eaten[0] + eaten[1] + eaten[2]);
}
