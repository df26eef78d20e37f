// kind: lostwakeup
// static: other
// check: wait-without-predicate
// build: none
// primitive: std::condition_variable
// sharing: globals
// mistake: wait without a predicate
// seen by: the simulator

// Tea is made when the kettle whistles.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

static std::mutex mutex;
static std::condition_variable whistle;
static bool boiling = false;

static void make_tea() {
  std::unique_lock lock(mutex);
  whistle.wait(lock);  // EXPECT-CHECK
  std::puts("tea");
}

static void boil() {
  std::lock_guard lock(mutex);
  boiling = true;
  whistle.notify_one();
}

int main() {
  std::thread kettle(boil);
  make_tea();
  kettle.join();
}
