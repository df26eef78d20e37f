// kind: none
// static: none
// build: none

// Runners in rounds; the slowest of them give up, and a steward writes down who ran how far.
#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

struct Runner {
  int rounds = 0;
  bool gave_up = false;
};

class Race {
 public:
  explicit Race(int runners) : runners_(static_cast<std::size_t>(runners)), round_over_(runners + 1) {}

  void run(std::size_t number, int strength) {
    Runner& runner = runners_[number];
    for (int round = 0; round < kRounds; ++round) {
      if (round == strength) {
        runner.gave_up = true;
        round_over_.arrive_and_drop();
        return;
      }
      ++runner.rounds;
      round_over_.arrive_and_wait();
      round_over_.arrive_and_wait();
    }
  }

  void steward() {
    for (int round = 0; round < kRounds; ++round) {
      round_over_.arrive_and_wait();
      int running = 0;
      for (const Runner& runner : runners_) running += runner.gave_up ? 0 : 1;
      std::printf("round %d: %d\n", round, running > 0);
      round_over_.arrive_and_wait();
    }
  }

 private:
  static constexpr int kRounds = 2;
  std::vector<Runner> runners_;
  std::barrier<> round_over_;
};

int main() {
  Race race(2);
  std::thread strong([&race] { race.run(0, 5); });
  std::thread weak([&race] { race.run(1, 1); });
  race.steward();
  strong.join();
  weak.join();
}
