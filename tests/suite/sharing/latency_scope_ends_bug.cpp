// kind: race
// static: race
// build: none
// primitive: std::mutex, destructor of a scope object
// sharing: member of a service, reached through a scope object
// mistake: the destructor adds to shared figures without their lock
// seen by: the simulator, ThreadSanitizer

// Measures how many steps requests take, by objects that live as long as a request.
#include <cstdio>
#include <mutex>
#include <thread>

struct Figures {
  std::mutex mutex;
  int requests = 0;
  int steps = 0;
};

class RequestScope {
 public:
  explicit RequestScope(Figures& figures) : figures_(figures) {
    std::lock_guard lock(figures_.mutex);
    ++figures_.requests;
  }

  ~RequestScope() {
    figures_.steps += steps_;  // EXPECT-RACE
  }

  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;

  void step() { ++steps_; }

 private:
  Figures& figures_;
  int steps_ = 0;
};

class Service {
 public:
  bool handle(int request) {
    RequestScope scope(figures_);
    scope.step();
    if (request % 2 == 0) return false;
    scope.step();
    return true;
  }

  int steps_each_request() {
    std::lock_guard lock(figures_.mutex);
    return figures_.requests == 0 ? 0 : figures_.steps / figures_.requests;  // EXPECT-RACE
  }

 private:
  Figures figures_;
};

int main() {
  Service service;
  std::thread other([&service] {
    for (int request = 0; request < 3; ++request) service.handle(request);
  });
  service.handle(7);
  other.join();
  std::printf("%d\n", service.steps_each_request() <= 2);
}
