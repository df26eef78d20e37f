#include <functional>
#include <unordered_set>

#include "leak.h"

int main() {
  std::unordered_set<int*> set;
  for (int i = 0; i < 40; ++i) set.insert(new int(i));
  unsigned long value = 0;
  for (int* each : set) value = value * 7 + static_cast<unsigned long>(*each);
  for (int* each : set) delete each;
  return let_it_decide(value);
}
