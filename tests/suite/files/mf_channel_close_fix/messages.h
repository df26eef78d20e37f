#pragma once
#include "channel.h"

/* Posted by some threads, read by others. */
class Messages {
 public:
  bool post(int number);
  void close();
  int read_all();

 private:
  Channel<int> channel_;
};
