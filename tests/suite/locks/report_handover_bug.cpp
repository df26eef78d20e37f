// kind: race
// static: race
// build: none
// primitive: std::unique_lock moved into a call
// sharing: globals
// mistake: written after the guard was moved away
// seen by: the simulator

// A report is written out while its lock is held; the writer takes the guard over.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

namespace {
std::mutex report_mutex;
std::string report;
int reports_written = 0;

void write_out(std::unique_lock<std::mutex> guard) {
  std::printf("%s\n", report.c_str());
  report.clear();
  guard.unlock();
}

void add_line(const char* line) {
  std::unique_lock<std::mutex> guard(report_mutex);
  report += line;
  if (report.size() > 8) {
    write_out(std::move(guard));
    ++reports_written;  // EXPECT-RACE
  }
}
}  // namespace

int main() {
  std::thread sales([] {
    for (int i = 0; i < 3; ++i) add_line("sales;");
  });
  std::thread costs([] {
    for (int i = 0; i < 3; ++i) add_line("costs;");
  });
  sales.join();
  costs.join();
  return reports_written > 0 ? 0 : 1;
}
