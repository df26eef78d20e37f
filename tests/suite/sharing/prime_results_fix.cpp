// kind: none
// static: none
// build: none

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
    if (is_prime(n)) primes.push_back(n);
  }
}

int main() {
  std::vector<int> primes, more;
  std::thread low(search, 2, 12, std::ref(primes));
  std::thread high(search, 12, 24, std::ref(more));
  low.join();
  high.join();
  primes.insert(primes.end(), more.begin(), more.end());
  std::printf("%zu primes\n", primes.size());
}
