// kind: none
// static: none
// build: none

// Traffic lamps: cars wait for green, several at a time.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Lamp {
 public:
  enum class Colour { kRed, kAmber, kGreen };

  void pass() {
    std::shared_lock lock(mutex_);
    while (colour_ != Colour::kGreen) changed_.wait(lock);
    if (colour_ == Colour::kRed) std::abort();
  }

  void show(Colour colour) {
    {
      std::unique_lock lock(mutex_);
      colour_ = colour;
    }
    changed_.notify_all();
  }

  bool green() const {
    std::shared_lock lock(mutex_);
    return colour_ == Colour::kGreen;
  }

 private:
  mutable std::shared_mutex mutex_;
  std::condition_variable_any changed_;
  Colour colour_ = Colour::kRed;
};

int main() {
  Lamp lamp;
  auto car = [&lamp] { lamp.pass(); };
  std::thread first(car);
  std::thread second(car);
  lamp.show(Lamp::Colour::kAmber);
  lamp.show(Lamp::Colour::kRed);
  lamp.show(Lamp::Colour::kGreen);
  first.join();
  second.join();
  std::printf("%d\n", lamp.green());
}
