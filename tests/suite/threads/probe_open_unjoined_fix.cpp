// kind: none
// static: none
// build: none

// Probes of a measuring network are opened; a thread watches the time.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

struct Probe {
  std::string host;
  int port;
};

static bool open_probe(const Probe& probe) { return !probe.host.empty() && probe.port > 0; }

static bool open_all(const std::vector<Probe>& probes) {
  std::atomic<bool> done{false};
  int ticks = 0;
  std::thread clock([&] {
    for (int i = 0; i < 3 && !done; ++i) ++ticks;
  });
  for (const Probe& probe : probes) {
    if (!open_probe(probe)) {
      std::printf("%s refused\n", probe.host.c_str());
      done = true;
      clock.join();
      return false;
    }
  }
  done = true;
  clock.join();
  std::printf("%s\n", ticks <= 3 ? "opened" : "odd");
  return true;
}

int main() {
  const bool first = open_all({{"north", 80}, {"south", 81}});
  const bool second = open_all({{"east", 80}, {"west", 0}});
  std::printf("%d %d\n", first, second);
}
