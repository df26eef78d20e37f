// kind: none
// static: none
// build: none

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
  std::lock_guard lock(stats_mutex);
  sum += parse(line);
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
