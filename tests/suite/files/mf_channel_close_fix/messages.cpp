// A library: messages of numbers.
#include "messages.h"

bool Messages::post(int number) { return channel_.send(number); }

void Messages::close() { channel_.close(); }

int Messages::read_all() {
  int sum = 0;
  while (std::optional<int> number = channel_.receive()) sum += *number;
  return sum;
}
