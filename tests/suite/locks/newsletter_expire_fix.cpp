// kind: none
// static: none
// build: none

// Subscribers who do not confirm are forgotten while mails go out.
#include <cstdio>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <thread>

class Subscribers {
 public:
  void add(int id) {
    std::unique_lock lock(mutex_);
    pending_.insert(id);
  }

  bool known(int id) const {
    std::shared_lock lock(mutex_);
    return pending_.count(id) != 0;
  }

  void forget_below(int id) {
    std::unique_lock lock(mutex_);
    while (!pending_.empty() && *pending_.begin() < id) pending_.erase(pending_.begin());
  }

 private:
  mutable std::shared_mutex mutex_;
  std::set<int> pending_;
};

int main() {
  Subscribers subscribers;
  for (int id = 1; id < 5; ++id) subscribers.add(id);
  std::thread nightly([&] { subscribers.forget_below(3); });
  int known = subscribers.known(4) + subscribers.known(1);
  nightly.join();
  std::printf("%d\n", known > 0);
}
