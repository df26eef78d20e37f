#include "wave_table.h"

#include <mutex>
#include <vector>

static std::once_flag once;
static std::vector<int> wave;

static void prepare() {
  std::call_once(once, [] {
    for (int i = 0; i < 4; ++i) wave.push_back(i < 2 ? i : 4 - i);
  });
}

int wave_sample(int phase) {
  prepare();
  return wave[phase % wave.size()];
}

int wave_loudest() {
  prepare();
  int loudest = 0;
  for (int value : wave) {
    if (value > loudest) loudest = value;
  }
  return loudest;
}
