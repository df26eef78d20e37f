// kind: race
// static: race
// build: none
// primitive: std::recursive_timed_mutex
// sharing: members of one object
// mistake: const getter without the lock
// seen by: the simulator

// A quiz: answers come in by several threads, the jury may lock several times.
#include <cstdio>
#include <mutex>
#include <thread>

class Quiz {
 public:
  void answer(bool right) {
    std::lock_guard lock(mutex_);
    if (right) award(2);
    ++answers_;
  }
  void award(int points) {
    std::lock_guard lock(mutex_);
    points_ += points;  // EXPECT-RACE
  }
  int points() const {
    return points_;  // EXPECT-RACE
  }

 private:
  mutable std::recursive_timed_mutex mutex_;
  int points_ = 0;
  int answers_ = 0;
};

int main() {
  Quiz quiz;
  std::thread team([&] {
    quiz.answer(true);
    quiz.answer(false);
  });
  int seen = quiz.points();
  team.join();
  std::printf("%d %d\n", seen <= 2, quiz.points());
}
