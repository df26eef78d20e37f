// kind: race
// static: race
// build: none
// primitive: std::shared_mutex
// sharing: mutable cache in a const method
// mistake: write under a shared lock in another file
// seen by: the simulator

// Areas of shapes are remembered.
#include <cstdio>
#include <thread>

#include "shapes.h"

int main() {
  Shapes shapes;
  int square = shapes.add({2, 2});
  int door = shapes.add({1, 3});
  std::thread painter([&] { std::printf("paint %d\n", shapes.area(square)); });
  std::printf("hang %d\n", shapes.area(door) + shapes.area(square));
  painter.join();
}
