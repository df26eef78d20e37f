// A profiler of the heap: each thread counts for itself, a report adds all up.
#include "profile.h"

#include <atomic>
#include <mutex>
#include <vector>

namespace {

struct Counter {
  Counter();
  ~Counter();
  long bytes = 0;
};

std::mutex counters_mutex;
std::vector<Counter*> counters;
long bytes_of_the_dead = 0;

Counter::Counter() {
  std::lock_guard<std::mutex> lock(counters_mutex);
  counters.push_back(this);
}

Counter::~Counter() {
  std::lock_guard<std::mutex> lock(counters_mutex);
  bytes_of_the_dead += bytes;
  for (Counter*& counter : counters) {
    if (counter == this) counter = counters.back();
  }
  counters.pop_back();
}

thread_local Counter mine;

}  // namespace

void count_allocation(long bytes) { mine.bytes += bytes; }  // EXPECT-RACE

long allocated_bytes() {
  std::lock_guard<std::mutex> lock(counters_mutex);
  long sum = bytes_of_the_dead;
  for (const Counter* counter : counters) sum += counter->bytes;  // EXPECT-RACE
  return sum;
}
