// kind: none
// static: none
// build: none

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
    simulation.gains[thread] = gain(thread, year);
    simulation.year_done.arrive_and_wait();
    if (thread == 0) {
      for (double gained : simulation.gains) simulation.total += gained;
    }
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
