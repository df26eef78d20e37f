// Two threads that give each other the processor COUNT times each: under simulation nearly every step is a
// switch. usage: hand_over COUNT

#include <sched.h>

#include <cstdlib>
#include <thread>

int main(int argc, char** argv) {
  const long count = argc > 1 ? std::atol(argv[1]) : 1000;
  const auto yield_often = [count] {
    for (long i = 0; i < count; ++i) sched_yield();
  };
  std::thread other(yield_often);
  yield_often();
  other.join();
  return 0;
}
