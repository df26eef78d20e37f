// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: elements of a container
// mistake: iterator escapes the lock
// seen by: the simulator

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
    tenants_.push_back(name);  // EXPECT-RACE
  }

  std::vector<std::string>::const_iterator begin() {
    std::lock_guard lock(mutex_);
    return tenants_.begin();
  }

  std::vector<std::string>::const_iterator end() {
    std::lock_guard lock(mutex_);
    return tenants_.end();
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
  for (auto tenant = house.begin(); tenant != house.end(); ++tenant)
    visited += tenant->size() > 0;  // EXPECT-RACE
  agent.join();
  std::printf("visited %d\n", visited);
}
