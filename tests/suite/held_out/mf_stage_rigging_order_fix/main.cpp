#include <cstdio>
#include <thread>

#include "hoist.h"
#include "rig.h"

int main() {
  Rig rig;
  Hoist backdrop(rig);
  rig.add(backdrop);
  std::thread desk([&backdrop] { backdrop.move(3); });
  const int highest = rig.highest();
  desk.join();
  std::printf("%d %d\n", highest <= 3, rig.highest());
}
