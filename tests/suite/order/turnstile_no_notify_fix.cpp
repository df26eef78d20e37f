// kind: none
// static: none
// build: none

// Visitors wait at the turnstile until the gate is open; staff may open it as well.
#include <atomic>
#include <cstdio>
#include <thread>

static std::atomic<bool> open{false};
static std::atomic<int> bolts{12};

static void visitor() {
  open.wait(false);
  std::puts("in");
}

static void open_gate(bool by_staff) {
  while (bolts > 0) --bolts;
  open.store(true);
  (void)by_staff;
  open.notify_all();
}

int main() {
  std::thread guest(visitor);
  open_gate(true);
  guest.join();
}
