// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: statics of a file
// mistake: lock not released when an exception passes
// seen by: the simulator, ThreadSanitizer

// Counts parsed and refused lines over all parser threads.
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

static std::mutex stats_mutex;
static long sum = 0;

static int parse(const std::string& line) {
  if (line.empty() || line[0] < '0' || line[0] > '9') throw std::invalid_argument("not a number: " + line);
  return line[0] - '0';
}

static void add_line(const std::string& line) {
  stats_mutex.lock();  // EXPECT-CHECK
  sum += parse(line);
  stats_mutex.unlock();
}

static void parse_file(const char* a, const char* b) {
  for (const char* line : {a, b}) {
    try {
      add_line(line);
    } catch (const std::invalid_argument&) {
      std::puts("skipped a line");
    }
  }
}

int main() {
  std::thread first(parse_file, "7", "x");
  std::thread second(parse_file, "1", "2");
  first.join();
  second.join();
  return sum == 10 ? 0 : 1;
}
