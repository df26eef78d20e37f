// kind: deadlock
// static: deadlock
// check: wait-holding-other-lock
// build: none
// primitive: std::condition_variable, two mutexes
// sharing: members of two objects in files of their own
// mistake: waits while holding another lock
// seen by: the simulator, ThreadSanitizer

// Frames of a video wait for the encoder; the session around it can be asked for its figures.
#include <cstdio>
#include <thread>

#include "session.h"

int main() {
  Session session;
  session.submit();
  std::thread encoder([&session] {
    session.encoded(900);
    session.encoded(400);
  });
  session.submit();
  encoder.join();
  std::printf("%d bytes a frame\n", session.bytes());
}
