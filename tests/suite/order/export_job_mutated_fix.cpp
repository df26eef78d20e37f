// kind: none
// static: none
// build: none

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
  report->lines.push_back("end of report");
  done.set_value(report);
}

static std::size_t write_out(const Report& report) {
  std::size_t bytes = report.title.size();
  for (const std::string& line : report.lines) bytes += line.size();
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
