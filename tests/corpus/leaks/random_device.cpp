#include <random>

#include "leak.h"

int main() {
  std::random_device device;
  return let_it_decide(device());
}
