// kind: race
// static: race
// build: none
// primitive: std::thread; std::mutex in the fix
// sharing: static local of a function
// mistake: a function that is called by threads remembers in a static local
// seen by: the simulator, ThreadSanitizer

// Shipping costs are looked up by zone; what was computed once is remembered.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

static long compute_cost(const std::string& zone, int kilos) {
  long base = 0;
  for (char letter : zone) base += letter - 'a';
  return base * 10 + kilos;
}

static long shipping_cost(const std::string& zone, int kilos) {
  static std::map<std::string, long> known;
  const std::string key = zone + '/' + std::to_string(kilos);
  auto found = known.find(key);                    // EXPECT-RACE
  if (found != known.end()) return found->second;  // EXPECT-RACE
  const long cost = compute_cost(zone, kilos);
  known.emplace(key, cost);  // EXPECT-RACE
  return cost;
}

struct Parcel {
  std::string zone;
  int kilos;
};

static void quote(const std::vector<Parcel>& parcels, long& total) {
  long sum = 0;
  for (const Parcel& parcel : parcels) sum += shipping_cost(parcel.zone, parcel.kilos);
  total = sum;
}

int main() {
  const std::vector<Parcel> morning = {{"north", 2}, {"south", 1}};
  const std::vector<Parcel> evening = {{"south", 1}};
  long first = 0, second = 0;
  std::thread worker(quote, std::cref(morning), std::ref(first));
  quote(evening, second);
  worker.join();
  std::printf("%ld\n", first + second);
}
