// kind: none
// static: none
// build: none

// Bodies move under their gravity, a thread for each.
#include <array>
#include <barrier>
#include <cstdio>
#include <thread>

constexpr int kBodies = 3;

struct Body {
  double position;
  double speed;
};

static std::array<Body, kBodies> bodies{{{0, 0}, {1, 0}, {3, 0}}};
static std::barrier<> phase(kBodies);

static double pull(int on) {
  double sum = 0;
  for (const Body& body : bodies) {
    const double distance = body.position - bodies[static_cast<std::size_t>(on)].position;
    sum += distance / (1 + distance * distance);
  }
  return sum;
}

static void simulate(int index) {
  Body& body = bodies[static_cast<std::size_t>(index)];
  for (int step = 0; step < 2; ++step) {
    body.speed += 0.1 * pull(index);
    phase.arrive_and_wait();
    body.position += 0.1 * body.speed;
    phase.arrive_and_wait();
  }
}

int main() {
  {
    std::array<std::jthread, kBodies> threads;
    for (int i = 0; i < kBodies; ++i) {
      threads[static_cast<std::size_t>(i)] = std::jthread(simulate, i);
    }
  }
  std::printf("%s\n", bodies[0].position < bodies[2].position ? "in order" : "crossed");
}
