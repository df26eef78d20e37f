// kind: none
// static: none
// build: none

// A lattice is relaxed in steps by two threads; one of them adds up the energy after each.
#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

class Lattice {
 public:
  Lattice() : left_(2, 4), right_(2, 8) {}

  void relax_left() {
    for (int& cell : left_) cell = cell * 3 / 4;
  }

  void relax_right() {
    for (int& cell : right_) cell = cell * 3 / 4;
  }

  void add_energy() {
    for (int cell : left_) energy_ += cell;
    for (int cell : right_) energy_ += cell;
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
        step.arrive_and_wait();
        lattice.add_energy();
        step.arrive_and_wait();
      }
    });
    std::jthread right([&] {
      for (int i = 0; i < 2; ++i) {
        lattice.relax_right();
        step.arrive_and_wait();
        step.arrive_and_wait();
      }
    });
  }
  std::printf("%d\n", lattice.energy() > 0);
}
