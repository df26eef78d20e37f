// kind: none
// static: none
// build: none

// Loads of the machines of a cluster are scaled in place, by a thread for each slice.
#include <cstdio>
#include <thread>
#include <vector>

static void scale(std::vector<long>& loads, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) loads[i] = loads[i] * 2 + 1;
}

static void scale_all(std::vector<long>& loads, std::size_t threads) {
  std::vector<std::thread> workers;
  const std::size_t slice = (loads.size() + threads - 1) / threads;
  for (std::size_t i = 0; i < threads; ++i) {
    const std::size_t from = i * slice < loads.size() ? i * slice : loads.size();
    const std::size_t to = from + slice < loads.size() ? from + slice : loads.size();
    workers.emplace_back(scale, std::ref(loads), from, to);
  }
  for (std::thread& worker : workers) worker.join();
}

static long heaviest(const std::vector<long>& loads) {
  long most = 0;
  for (long load : loads) {
    if (load > most) most = load;
  }
  return most;
}

int main() {
  std::vector<long> loads = {1, 2, 3, 4, 5};
  scale_all(loads, 2);
  std::printf("heaviest %ld\n", heaviest(loads));
}
