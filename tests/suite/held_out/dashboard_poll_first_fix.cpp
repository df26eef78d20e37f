// kind: none
// static: none
// build: none

// A dashboard asks the hosts for their load in the background and prints a report.
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

struct Host {
  std::string name;
  int processes;
};

class LoadReport {
 public:
  explicit LoadReport(std::vector<Host> hosts) : hosts_(std::move(hosts)) {}

  ~LoadReport() {
    if (poller_.joinable()) poller_.join();
  }

  void start() {
    poller_ = std::thread([this] {
      for (const Host& host : hosts_) {
        total_ += host.processes;
        if (host.processes > busiest_.processes) busiest_ = host;
      }
    });
  }

  void print() {
    poller_.join();
    std::printf("total %d, busiest %s\n", total_, busiest_.name.c_str());
  }

 private:
  const std::vector<Host> hosts_;
  std::thread poller_;
  int total_ = 0;
  Host busiest_{"none", 0};
};

int main() {
  LoadReport report({{"web1", 40}, {"web2", 75}, {"db", 20}});
  report.start();
  report.print();
}
