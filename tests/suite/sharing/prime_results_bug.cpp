// kind: race
// static: race
// build: none
// primitive: std::thread
// sharing: vector filled by several threads
// mistake: container grown without a lock
// seen by: the simulator, ThreadSanitizer

// Looks for primes in two ranges at once.
#include <cstdio>
#include <thread>
#include <vector>

static bool is_prime(int n) {
  for (int d = 2; d * d <= n; ++d) {
    if (n % d == 0) return false;
  }
  return n > 1;
}

static void search(int from, int to, std::vector<int>& primes) {
  for (int n = from; n < to; ++n) {
    if (is_prime(n)) primes.push_back(n);  // EXPECT-RACE
  }
}

int main() {
  std::vector<int> primes;
  std::thread low(search, 2, 12, std::ref(primes));
  std::thread high(search, 12, 24, std::ref(primes));
  low.join();
  high.join();
  std::printf("%zu primes\n", primes.size());
}
