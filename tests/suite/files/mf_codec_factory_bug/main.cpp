// kind: race
// static: race
// build: none
// primitive: virtual calls behind a factory
// sharing: heap behind unique_ptr to an interface
// mistake: implementation in another file has no lock
// seen by: the simulator

// Frames are encoded by whatever codec the factory makes.
#include <cstdio>
#include <thread>

#include "codec.h"

int main() {
  std::unique_ptr<Codec> codec = make_codec();
  std::thread left([&codec] { codec->encode(100); });
  std::thread right([&codec] { codec->encode(200); });
  left.join();
  right.join();
  std::printf("%d\n", codec->bytes() > 0);
}
