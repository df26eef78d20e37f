// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: thread object of a function
// mistake: a return on an error before the thread is joined
// seen by: the simulator, ThreadSanitizer

// A host is probed while a thread measures the time that it takes.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

struct Result {
  bool reached = false;
  int ticks = 0;
};

class Probe {
 public:
  explicit Probe(std::string host) : host_(std::move(host)) {}

  Result run() {
    Result result;
    std::atomic<bool> finished{false};
    std::atomic<int> ticks{0};
    std::thread clock([&finished, &ticks] {  // EXPECT-CHECK
      for (int i = 0; i < 3 && !finished; ++i) ++ticks;
    });
    bool resolved = resolve();
    if (!resolved) return result;  // EXPECT-CHECK
    result.reached = connect();
    finished = true;
    clock.join();
    result.ticks = ticks;
    return result;
  }  // EXPECT-CHECK

 private:
  bool resolve() const { return host_.find('.') != std::string::npos; }
  bool connect() const { return host_.size() > 3; }

  const std::string host_;
};

int main() {
  int reached = 0;
  for (const char* host : {"example.org", "printer"}) {
    Probe probe(host);
    if (probe.run().reached) ++reached;
  }
  std::printf("%d reached\n", reached);
}
