#pragma once
#include <pthread.h>

class ThreadObject {
 public:
  virtual ~ThreadObject() = default;
  bool start();
  void wait();

 protected:
  virtual void run() = 0;

 private:
  static void* entry(void* self);
  pthread_t thread_{};
};
