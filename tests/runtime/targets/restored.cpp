// Programs that are right only when they find everything as it was before main, programs that end badly in
// every way, and programs that change what no restore brings back.
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "scenario.h"

namespace {

int data = 7;
int zero;
char untouched[1 << 20];
thread_local int local = 5;
std::vector<int> before_main{1, 2, 3};
std::mutex lock;
void* reserved = std::malloc(100'000);

/// A few scheduling points.
void run_threads() {
  std::thread first([] { std::lock_guard guard(lock); });
  std::thread second([] { std::lock_guard guard(lock); });
  first.join();
  second.join();
}

int first_call() {
  static int calls = 0;
  return ++calls;
}

__attribute__((noinline)) int fill_stack() {
  volatile char frame[200'000];
  int sum = 0;
  for (unsigned i = 0; i < sizeof frame; i += 512) {
    sum += i < 100'000 ? frame[i] : 0;  // far below what was used before main: zero
    frame[i] = 1;
  }
  return sum;
}

__attribute__((noinline)) int overflow(int depth) {
  volatile char frame[4096];
  frame[0] = static_cast<char>(depth);
  return overflow(depth + 1) + frame[0];
}

}  // namespace

SCENARIO(memory) {
  const bool as_it_was = data == 7 && zero == 0 && untouched[123'456] == 0 && local == 5 &&
                         before_main.size() == 3 && before_main[1] == 2 && first_call() == 1 &&
                         fill_stack() == 0;
  data = zero = local = 99;
  untouched[123'456] = untouched[999'999] = 1;
  before_main[1] = 77;
  before_main.resize(1000, 4);
  std::memset(reserved, 1, 100'000);
  const auto* fresh = static_cast<const char*>(std::calloc(1, 300'000));
  for (int i = 0; i < 300'000; ++i) {
    if (fresh[i] != 0) return 2;
  }
  std::memset(const_cast<char*>(fresh), 3, 300'000);
  std::thread writer([] { fill_stack(), local += 1; });
  writer.join();
  run_threads();
  return as_it_was ? 0 : 1;
}

SCENARIO(addresses) {
  static const void* seen[4];
  const void* now[4] = {std::malloc(10), std::malloc(5000), std::malloc(5'000'000), &local};
  std::thread other([&] { now[3] = &local; });
  other.join();
  run_threads();
  // The same in every execution: what the first one saw is in the output, for the test to compare.
  for (int i = 0; i < 4; ++i) seen[i] = now[i];
  std::printf("%p %p %p %p\n", seen[0], seen[1], seen[2], seen[3]);
  return 0;
}

SCENARIO(descriptors) {
  const int null = open("/dev/null", O_RDONLY);
  int ends[2];
  if (null < 0 || pipe(ends) != 0) return 1;
  run_threads();
  return null <= 10 || std::getenv("HEDDLE_TEST_ANY_DESCRIPTOR") != nullptr ? 0 : 2;
}

SCENARIO(handlers) {
  struct sigaction before;
  sigaction(SIGUSR1, nullptr, &before);
  if (before.sa_handler != SIG_DFL) return 1;
  signal(SIGUSR1, SIG_IGN);
  sigset_t mask;
  sigprocmask(SIG_SETMASK, nullptr, &mask);
  if (sigismember(&mask, SIGUSR2) != 0) return 2;
  sigaddset(&mask, SIGUSR2);
  sigprocmask(SIG_SETMASK, &mask, nullptr);
  run_threads();
  return 0;
}

SCENARIO(many_threads) {
  std::vector<std::thread> all;
  for (int i = 0; i < 20; ++i) all.emplace_back([] { std::lock_guard guard(lock); });
  for (std::thread& thread : all) thread.join();
  return 0;
}

SCENARIO(closed_output) {
  std::printf("said\n");
  run_threads();
  return std::fclose(stdout);
}

SCENARIO(segmentation) {
  run_threads();
  *static_cast<volatile int*>(nullptr) = 1;
  return 0;
}
SCENARIO(aborted) {
  run_threads();
  std::abort();
}
SCENARIO(freed_twice) {
  run_threads();
  void* volatile block = std::malloc(100);
  std::free(block);
  std::free(block);
  return 0;
}
SCENARIO(uncaught) {
  run_threads();
  throw std::runtime_error("nobody catches this");
}
SCENARIO(exit_three) {
  run_threads();
  std::exit(3);
}
SCENARIO(stack_overflow) {
  std::thread deep([] { overflow(0); });
  deep.join();
  return 0;
}
SCENARIO(left_at_once) {
  run_threads();
  _exit(4);
}
SCENARIO(opposite_locks) {
  static std::mutex a, b;
  std::thread one([] {
    std::lock_guard first(a);
    std::lock_guard second(b);
  });
  std::thread two([] {
    std::lock_guard first(b);
    std::lock_guard second(a);
  });
  one.join();
  two.join();
  return 0;
}
SCENARIO(racing) {
  static int counter = 0;
  std::thread one([] { ++counter; });
  std::thread two([] { ++counter; });
  one.join();
  two.join();
  return counter == 2 ? 0 : 1;
}

SCENARIO(writes_file) {
  run_threads();
  const std::string name = "/tmp/heddle-restored-" + std::to_string(getppid());
  const int file = open(name.c_str(), O_WRONLY | O_CREAT, 0600);
  unlink(name.c_str());
  return file >= 0 ? 0 : 1;
}
SCENARIO(maps_memory) {
  run_threads();
  return mmap(nullptr, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED ? 0 : 1;
}
SCENARIO(changes_folder) {
  run_threads();
  return chdir("/");
}
