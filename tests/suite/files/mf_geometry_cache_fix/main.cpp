// kind: none
// static: none
// build: none

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
