// kind: none
// static: none
// build: none

// Limits of a server: requests read them, an operator changes them.
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

struct Limits {
  int connections = 10;
  int bytes = 4096;
};

class Server {
 public:
  Server() { publish(std::make_unique<Limits>()); }

  bool accept(int open, int bytes) const {
    const Limits* limits = limits_.load();
    return open < limits->connections && bytes <= limits->bytes;
  }

  void reload() {
    std::lock_guard lock(reload_mutex_);
    ++reloads_;
    publish(std::make_unique<Limits>(Limits{20, 1024 * reloads_}));
  }

  void raise(int connections) {
    std::lock_guard lock(reload_mutex_);
    auto limits = std::make_unique<Limits>(*limits_.load());
    limits->connections += connections;
    publish(std::move(limits));
  }

 private:
  void publish(std::unique_ptr<Limits> limits) {
    limits_.store(limits.get());
    published_.push_back(std::move(limits));
  }

  std::atomic<Limits*> limits_{nullptr};
  std::mutex reload_mutex_;
  std::vector<std::unique_ptr<Limits>> published_;  // kept, as requests may still read them
  int reloads_ = 0;
};

int main() {
  Server server;
  std::thread client([&server] {
    int accepted = 0;
    for (int open = 9; open < 12; ++open) accepted += server.accept(open, 100);
    std::printf("%d\n", accepted <= 3);
  });
  server.raise(5);
  server.reload();
  client.join();
}
