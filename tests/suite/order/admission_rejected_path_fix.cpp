// kind: none
// static: none
// build: none

// A server admits so many requests at a time and counts those that it turns away.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct AdmissionReport {
  int admitted = 0;
  int rejected = 0;
};

class Admission {
 public:
  explicit Admission(int limit) : limit_(limit) {}

  bool enter(bool urgent) {
    if (!urgent && draining()) {
      std::lock_guard<std::mutex> lock(mutex_);
      ++rejected_;
      return false;
    }
    std::lock_guard<std::mutex> lock(mutex_);
    if (active_ == limit_) {
      ++rejected_;
      return false;
    }
    ++active_;
    ++admitted_;
    return true;
  }

  void leave() {
    std::lock_guard<std::mutex> lock(mutex_);
    --active_;
  }

  void drain() { draining_ = true; }

  AdmissionReport report() const {
    std::lock_guard<std::mutex> lock(mutex_);
    AdmissionReport copy;
    copy.admitted = admitted_;
    copy.rejected = rejected_;
    return copy;
  }

 private:
  bool draining() const { return draining_; }

  mutable std::mutex mutex_;
  const int limit_;
  int active_ = 0;
  int admitted_ = 0;
  int rejected_ = 0;
  std::atomic<bool> draining_{false};
};

static void client(Admission& admission, int requests) {
  for (int i = 0; i < requests; ++i) {
    if (admission.enter(i == 0)) admission.leave();
  }
}

int main() {
  Admission admission(1);
  admission.drain();
  std::vector<std::thread> clients;
  for (int i = 0; i < 2; ++i) clients.emplace_back(client, std::ref(admission), 2);
  for (std::thread& thread : clients) thread.join();
  const AdmissionReport report = admission.report();
  std::printf("%d admitted, %d rejected\n", report.admitted, report.rejected);
}
