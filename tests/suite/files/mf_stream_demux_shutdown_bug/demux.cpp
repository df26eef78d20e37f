#include "demux.h"

void Demux::open(int packets) {
  thread_ = std::thread([this, packets] {
    for (int packet = 0; packet < packets && !closing_; ++packet) buffer_.push_back(packet);  // EXPECT-RACE
  });
}

void Demux::close() {
  closing_ = true;
  buffer_.clear();  // EXPECT-RACE
  thread_.join();
}
