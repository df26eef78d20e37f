// A post office weighs parcels, one helper for each.
//
// Each helper has a note of its own.

#include <cstdio>
#include <thread>
#include <vector>

int weights[2];  // one for each helper; read when all have ended

int main() {
  std::vector<std::thread> helpers;
  for (int i = 0; i < 2; ++i) {
    const int parcel = i * 5;
    helpers.emplace_back([parcel, i] { weights[i] = parcel + 1; });
  }
  for (std::thread& helper : helpers) helper.join();

  std::printf("%d and %d\n", weights[0], weights[1]);
  return weights[0] == 1 && weights[1] == 6 ? 0 : 1;
}
