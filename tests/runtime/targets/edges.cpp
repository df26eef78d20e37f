// Programs at the edges of what the runtime promises to its host: stacks, signals, descriptors, environment,
// numbers.
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/random.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <mutex>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "scenario.h"

namespace {

char buffer[64], other[64] = "something to copy";

__attribute__((noinline)) int recurse(int depth) {
  volatile char frame[1024];
  frame[0] = static_cast<char>(depth);
  return depth == 0 ? frame[0] : recurse(depth - 1) + frame[0];
}

}  // namespace

SCENARIO(deep_recursion) {
  std::thread deep([] { recurse(6000); });  // six of the eight megabytes that a thread has by default
  deep.join();
  return 0;
}

SCENARIO(stack_overflow) {
  std::thread endless([] { recurse(1'000'000'000); });
  endless.join();
  return 0;
}

SCENARIO(many_threads) {
  std::atomic<int> count = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 100; ++i) threads.emplace_back([&] { ++count; });
  for (std::thread& thread : threads) thread.join();
  return count == 100 ? 0 : 1;
}

SCENARIO(too_many_threads) {
  for (int i = 0; i < 300; ++i) std::thread([] {}).join();
  return 0;
}

namespace {
std::atomic<int> handled_by{0};
pthread_t wanted;
}  // namespace

SCENARIO(directed_signal) {
  struct sigaction action = {};
  action.sa_handler = [](int) { handled_by = pthread_equal(pthread_self(), wanted) != 0 ? 1 : 2; };
  sigaction(SIGUSR1, &action, nullptr);
  std::thread receiver([] {
    while (handled_by == 0) std::this_thread::yield();
  });
  wanted = receiver.native_handle();
  pthread_kill(wanted, SIGUSR1);
  receiver.join();
  return handled_by == 1 ? 0 : 1;
}

SCENARIO(raise_in_thread) {
  struct sigaction action = {};
  action.sa_handler = [](int) { handled_by = 3; };
  sigaction(SIGUSR2, &action, nullptr);
  std::thread([] { raise(SIGUSR2); }).join();
  return handled_by == 3 ? 0 : 1;
}

SCENARIO(first_descriptor) {
  const int descriptor = open("/dev/null", O_RDONLY);
  std::printf("%d\n", descriptor);
  return 0;
}

SCENARIO(environment) { return std::getenv("HEDDLE_CONTROL") == nullptr ? 0 : 1; }

SCENARIO(child_program) {
  // The child must find neither our variable nor our descriptors.
  return std::system("test -z \"$HEDDLE_CONTROL\" && test ! -e /proc/self/fd/900") == 0 ? 0 : 1;
}

SCENARIO(numbers) {
  unsigned bytes = 0;
  getrandom(&bytes, sizeof bytes, 0);
  std::random_device device;
  const unsigned drawn = device();
  std::thread sleeper([] { std::this_thread::sleep_for(std::chrono::milliseconds(1500)); });
  sleeper.join();
  timespec now = {};
  clock_gettime(CLOCK_MONOTONIC, &now);
  std::printf("%u %u %ld %ld.%09ld %d\n", bytes, drawn, static_cast<long>(std::time(nullptr)), now.tv_sec,
              now.tv_nsec, gettid());
  return 0;
}

SCENARIO(racy_memcpy) {
  std::thread a([] { std::memcpy(buffer, other, sizeof buffer); });
  std::thread b([] { std::memcpy(buffer, other, sizeof buffer); });
  a.join();
  b.join();
  return 0;
}

SCENARIO(racy_strcpy) {
  std::thread a([] { std::strcpy(buffer, other); });
  std::thread b([] { std::printf("%zu\n", std::strlen(buffer)); });
  a.join();
  b.join();
  return 0;
}

SCENARIO(sleep_order) {
  // Without early timeouts the clock alone decides.
  std::string order;
  std::mutex mutex;
  const auto sleeper = [&](int milliseconds, char name) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    std::lock_guard lock(mutex);
    order += name;
  };
  std::thread c(sleeper, 30, 'c'), a(sleeper, 10, 'a'), b(sleeper, 20, 'b');
  a.join();
  b.join();
  c.join();
  return order == "abc" ? 0 : 1;
}

SCENARIO(throw_in_main) { throw std::logic_error("out of main"); }

SCENARIO(leave_by_pthread_exit) {
  struct Counts {
    ~Counts() { ++handled_by; }
  };
  std::thread([] {
    Counts outer;
    [] {
      Counts inner;
      pthread_exit(nullptr);
    }();
  }).join();
  return handled_by == 2 ? 0 : 1;
}
