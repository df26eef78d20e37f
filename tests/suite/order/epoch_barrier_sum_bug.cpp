// kind: race
// static: race
// build: none
// primitive: std::barrier
// sharing: vector of partial results, by reference
// mistake: results of others are read before the barrier
// seen by: the simulator, ThreadSanitizer

// Interest is simulated year by year by several threads; one adds up each year.
#include <barrier>
#include <cstdio>
#include <thread>
#include <vector>

struct Simulation {
  explicit Simulation(int threads) : year_done(threads), added(threads), gains(threads, 0) {}

  std::barrier<> year_done;
  std::barrier<> added;
  std::vector<double> gains;
  double total = 0;
};

static double gain(int thread, int year) { return 1.5 * thread + 0.25 * year; }

static void simulate(Simulation& simulation, int thread, int years) {
  for (int year = 0; year < years; ++year) {
    simulation.gains[thread] = gain(thread, year);  // EXPECT-RACE
    if (thread == 0) {
      for (double gained : simulation.gains) simulation.total += gained;  // EXPECT-RACE
    }
    simulation.year_done.arrive_and_wait();
    simulation.added.arrive_and_wait();
  }
}

int main() {
  Simulation simulation(2);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 2; ++thread) {
    threads.emplace_back([&simulation, thread] { simulate(simulation, thread, 2); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%d\n", simulation.total >= 0);
}
