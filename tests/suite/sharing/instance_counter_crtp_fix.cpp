// kind: none
// static: none
// build: none

// Counts the living objects of each class that asks for it.
#include <atomic>
#include <cstdio>
#include <thread>

template <class T>
class Counted {
 public:
  static int alive() { return alive_; }

 protected:
  Counted() { ++alive_; }
  ~Counted() { --alive_; }

 private:
  static inline std::atomic<int> alive_ = 0;
};

class Particle : public Counted<Particle> {
 public:
  explicit Particle(int speed) : speed_(speed) {}
  int speed() const { return speed_; }

 private:
  int speed_;
};

static int explode() {
  Particle left(3), right(4);
  std::printf("boom %d\n", left.speed());
  return left.speed() + right.speed();
}

int main() {
  std::thread physics([] { explode(); });
  int sum = explode();
  physics.join();
  std::printf("%d %d\n", sum, Particle::alive() < 9);
}
