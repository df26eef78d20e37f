// kind: none
// static: none
// build: none

// A strategy game: commanders give orders to a unit, two may talk at once.
#include <cstdio>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

class Unit {
 public:
  void order(const std::string& what) {
    channels_.acquire();
    log(what);
    channels_.release();
  }

  std::size_t orders() const { return orders_.size(); }

 private:
  void log(const std::string& what) {
    std::lock_guard lock(mutex_);
    orders_.push_back(what);
    last_ = what;
  }

  std::counting_semaphore<2> channels_{2};
  std::mutex mutex_;
  std::vector<std::string> orders_;
  std::string last_;
};

static void command(Unit& unit, const std::string& place) {
  unit.order("march to " + place);
  unit.order("hold " + place);
}

int main() {
  Unit cavalry;
  std::thread general(command, std::ref(cavalry), "hill");
  std::thread captain(command, std::ref(cavalry), "bridge");
  general.join();
  captain.join();
  std::printf("%zu orders\n", cavalry.orders());
}
