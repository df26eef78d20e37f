// kind: none
// static: none
// build: none

// Tables of a codec, computed at first use.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

static std::vector<int> table;

static void build_table() {
  table.clear();
  for (int i = 0; i < 8; ++i) table.push_back(i * i);
}

static int encode(int value) {
  static std::once_flag built;
  std::call_once(built, build_table);
  return table[value % 8];
}

int main() {
  std::thread audio([] { std::printf("audio %d\n", encode(3)); });
  std::printf("video %d\n", encode(5));
  audio.join();
}
