// kind: race
// static: race
// build: none
// primitive: std::barrier, std::jthread
// sharing: members of one object
// mistake: the sum is formed by one thread before all have arrived
// seen by: the simulator, ThreadSanitizer

// A lattice is relaxed in steps by two threads; one of them adds up the energy after each.
#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

class Lattice {
 public:
  Lattice() : left_(2, 4), right_(2, 8) {}

  void relax_left() {
    for (int& cell : left_) cell = cell * 3 / 4;  // EXPECT-RACE
  }

  void relax_right() {
    for (int& cell : right_) cell = cell * 3 / 4;  // EXPECT-RACE
  }

  void add_energy() {
    for (int cell : left_) energy_ += cell;   // EXPECT-RACE
    for (int cell : right_) energy_ += cell;  // EXPECT-RACE
  }

  int energy() const { return energy_; }

 private:
  std::vector<int> left_;
  std::vector<int> right_;
  int energy_ = 0;
};

int main() {
  Lattice lattice;
  std::barrier<> step(2);
  {
    std::jthread left([&] {
      for (int i = 0; i < 2; ++i) {
        lattice.relax_left();
        lattice.add_energy();  // EXPECT-RACE
        step.arrive_and_wait();
      }
    });
    std::jthread right([&] {
      for (int i = 0; i < 2; ++i) {
        lattice.relax_right();  // EXPECT-RACE
        step.arrive_and_wait();
      }
    });
  }
  std::printf("%d\n", lattice.energy() > 0);
}
