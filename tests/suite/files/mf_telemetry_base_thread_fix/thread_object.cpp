#include "thread_object.h"

void* ThreadObject::entry(void* self) {
  static_cast<ThreadObject*>(self)->run();
  return nullptr;
}

bool ThreadObject::start() { return pthread_create(&thread_, nullptr, entry, this) == 0; }

void ThreadObject::wait() { pthread_join(thread_, nullptr); }
