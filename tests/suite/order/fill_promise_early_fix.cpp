// kind: none
// static: none
// build: none

// An order is sent to a market; its fill comes back from another thread.
#include <cstdio>
#include <future>
#include <string>
#include <thread>

struct Fill {
  int shares = 0;
  long price = 0;
  std::string venue;
};

class Market {
 public:
  explicit Market(std::string name) : name_(std::move(name)) {}

  void execute(int shares, Fill& fill, std::promise<void>& filled) {
    fill.venue = name_;
    fill.shares = shares;
    fill.price = 99 + shares % 3;
    filled.set_value();
    ++executed_;
  }

  int executed() const { return executed_; }

 private:
  std::string name_;
  int executed_ = 0;
};

int main() {
  Market market("north");
  Fill fill;
  std::promise<void> filled;
  std::future<void> answer = filled.get_future();
  std::thread session([&] { market.execute(10, fill, filled); });

  answer.get();
  std::printf("%d at %ld from %s\n", fill.shares, fill.price, fill.venue.c_str());
  session.join();
  std::printf("%d executed\n", market.executed());
}
