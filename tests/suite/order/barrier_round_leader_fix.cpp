// kind: none
// static: none
// build: none

// Workers of a solver go through rounds; one of them sets the step of the round.
#include <barrier>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Solver {
 public:
  explicit Solver(int workers) : round_(workers) {
    for (int i = 0; i < workers; ++i) totals_.push_back(0);
  }

  void work(int me) {
    if (me == 0) step_ = first_guess();
    round_.arrive_and_wait();
    double mine = 0;
    for (int i = 0; i < 3; ++i) mine += step_ * i;
    std::lock_guard<std::mutex> lock(mutex_);
    totals_[static_cast<std::size_t>(me)] = mine;
  }

  double total() {
    std::lock_guard<std::mutex> lock(mutex_);
    double sum = 0;
    for (double total : totals_) sum += total;
    return sum;
  }

 private:
  static double first_guess() { return 0.25; }

  std::barrier<> round_;
  double step_ = 0;
  std::mutex mutex_;
  std::vector<double> totals_;
};

int main() {
  Solver solver(2);
  {
    std::jthread first([&solver] { solver.work(0); });
    std::jthread second([&solver] { solver.work(1); });
  }
  std::printf("%d\n", solver.total() >= 0);
}
