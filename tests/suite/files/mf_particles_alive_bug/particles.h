#pragma once
#include <cstddef>
#include <vector>

struct Particle {
  int position = 0;
  int life = 0;
};

class Particles {
 public:
  explicit Particles(std::size_t count);
  void step();
  int alive() const { return alive_; }

 private:
  std::vector<Particle> particles_;
  int alive_;
};
