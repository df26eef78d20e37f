// kind: race
// static: race
// check: data-race
// build: none
// primitive: std::thread, std::mutex
// sharing: members of one object
// mistake: the result is printed before the thread that makes it is joined
// seen by: the simulator, ThreadSanitizer

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
        total_ += host.processes;                                  // EXPECT-RACE
        if (host.processes > busiest_.processes) busiest_ = host;  // EXPECT-RACE
      }
    });
  }

  void print() {
    std::printf("total %d, busiest %s\n", total_,  // EXPECT-RACE
                busiest_.name.c_str());            // EXPECT-RACE
    poller_.join();
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
