// kind: atomicity
// static: other
// check: check-then-act
// build: none
// primitive: std::mutex, lock_guard
// sharing: std::map and counter of one object
// mistake: the limit is tested and used up in two critical sections
// seen by: the simulator

// A mail server lets at most so many messages of an unknown sender through.
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Greylist {
 public:
  explicit Greylist(int limit) : limit_(limit) {}

  bool may_pass(const std::string& sender) {
    std::lock_guard<std::mutex> lock(mutex_);
    return passed_[sender] < limit_;  // EXPECT-CHECK
  }

  void count(const std::string& sender) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++passed_[sender];  // EXPECT-CHECK
  }

  bool admit(const std::string& sender) {
    if (!may_pass(sender)) return false;  // EXPECT-CHECK
    count(sender);                        // EXPECT-CHECK
    return true;
  }

  int passed(const std::string& sender) {
    std::lock_guard<std::mutex> lock(mutex_);
    return passed_[sender];
  }

 private:
  const int limit_;
  std::mutex mutex_;
  std::map<std::string, int> passed_;
};

static void connection(Greylist& greylist) {
  if (!greylist.admit("news@shop.example")) std::puts("try again later");
}

int main() {
  Greylist greylist(1);
  std::thread first(connection, std::ref(greylist));
  std::thread second(connection, std::ref(greylist));
  first.join();
  second.join();
  int passed = greylist.passed("news@shop.example");
  std::printf("%d\n", passed);
  if (passed > 1) std::abort();
}
