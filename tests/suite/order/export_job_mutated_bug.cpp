// kind: race
// static: race
// build: none
// primitive: std::promise, std::future, std::thread
// sharing: heap behind a shared_ptr that is handed over by a promise
// mistake: the producer goes on changing what it has handed over
// seen by: the simulator, ThreadSanitizer

// A report is made by a thread, and written by the one that asked for it.
#include <cstdio>
#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

struct Report {
  std::string title;
  std::vector<std::string> lines;
};

static void produce(std::promise<std::shared_ptr<Report>> done, int rows) {
  auto report = std::make_shared<Report>();
  report->title = "Stock";
  for (int row = 0; row < rows; ++row) report->lines.push_back("row " + std::to_string(row));
  done.set_value(report);
  report->lines.push_back("end of report");  // EXPECT-RACE
}

static std::size_t write_out(const Report& report) {
  std::size_t bytes = report.title.size();
  for (const std::string& line : report.lines) bytes += line.size();  // EXPECT-RACE
  return bytes;
}

int main() {
  std::promise<std::shared_ptr<Report>> promise;
  std::future<std::shared_ptr<Report>> future = promise.get_future();
  std::thread producer(produce, std::move(promise), 2);
  const std::shared_ptr<Report> report = future.get();
  const std::size_t bytes = write_out(*report);
  producer.join();
  std::printf("%d\n", bytes > 0);
}
