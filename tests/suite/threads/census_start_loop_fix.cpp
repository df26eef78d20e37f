// kind: none
// static: none
// build: none

// Districts are counted by a thread each.
#include <cstdio>
#include <thread>
#include <vector>

static std::vector<int> districts;
static int counts[3];

static void count(int index) { counts[index] = districts[static_cast<std::size_t>(index)] * 2; }

int main() {
  std::vector<std::thread> clerks;
  for (int index = 0; index < 3; ++index) {
    districts.push_back(index + 10);
  }
  for (int index = 0; index < 3; ++index) clerks.emplace_back(count, index);
  for (auto& clerk : clerks) clerk.join();
  std::printf("%d\n", counts[0] + counts[1] + counts[2] > 0);
}
