// kind: none
// static: none
// build: none

// Tenants of a building; the caretaker visits them in turn.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Building {
 public:
  void move_in(const std::string& name) {
    std::lock_guard lock(mutex_);
    tenants_.push_back(name);
  }

  std::vector<std::string> tenants() {
    std::lock_guard lock(mutex_);
    return tenants_;
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> tenants_;
};

int main() {
  Building house;
  house.move_in("Ada");
  std::thread agent([&] { house.move_in("Grace"); });
  int visited = 0;
  for (const std::string& tenant : house.tenants()) visited += tenant.size() > 0;
  agent.join();
  std::printf("visited %d\n", visited);
}
