// A semaphore as a lock, by more threads than it lets in; releases of several at once; tries and timed tries.
#include <chrono>
#include <cstdlib>
#include <semaphore>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

std::binary_semaphore lock(1);
std::counting_semaphore<8> starts(0), ends(0);
int count = 0;

void add() {
  for (int round = 0; round < 3; ++round) {
    lock.acquire();
    ++count;
    lock.release();
  }
}

void take_turns() {
  starts.acquire();
  while (!lock.try_acquire_for(1ms)) {
  }
  ++count;
  lock.release();
  ends.release();
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) threads.emplace_back(add);
  for (int i = 0; i < 2; ++i) threads.emplace_back(take_turns);
  starts.release(2);
  ends.acquire();
  ends.acquire();
  for (std::thread& thread : threads) thread.join();
  if (count != 11 || ends.try_acquire()) std::abort();
}
