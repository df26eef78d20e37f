// kind: none
// static: none
// build: none

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
