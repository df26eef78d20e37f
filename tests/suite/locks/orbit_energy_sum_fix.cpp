// kind: none
// static: none
// build: none

// Energy of a system of bodies, summed up by several threads, each over a slice.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Body {
  double mass;
  double speed;
  double height;
};

static double energy(const Body& body) {
  return body.mass * body.speed * body.speed / 2 + body.mass * 9.81 * body.height;
}

static double total_energy(const std::vector<Body>& bodies, unsigned workers) {
  double total = 0;
  std::mutex total_mutex;
  std::vector<std::thread> threads;
  std::size_t slice = (bodies.size() + workers - 1) / workers;
  for (unsigned w = 0; w < workers; ++w) {
    std::size_t first = w * slice;
    std::size_t last = std::min(first + slice, bodies.size());
    threads.emplace_back([&bodies, &total, &total_mutex, first, last] {
      double own = 0;
      for (std::size_t i = first; i < last; ++i) own += energy(bodies[i]);
      std::lock_guard lock(total_mutex);
      total += own;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return total;
}

int main() {
  std::vector<Body> bodies;
  for (int i = 1; i <= 4; ++i) bodies.push_back({1.0 * i, 2.0, 0.5});
  double total = total_energy(bodies, 2);
  std::printf("%d\n", total > 0);
}
