// kind: none
// static: none
// build: none

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
    ++reports_written;
    write_out(std::move(guard));
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
