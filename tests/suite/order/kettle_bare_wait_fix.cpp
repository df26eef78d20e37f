// kind: none
// static: none
// build: none

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
  whistle.wait(lock, [] { return boiling; });
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
