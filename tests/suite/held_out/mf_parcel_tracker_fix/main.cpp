#include <cstdio>
#include <thread>

#include "tracker.h"

static std::size_t show(Tracker& tracker, int parcel) {
  const Parcel entry = tracker.find(parcel);
  return entry.place.size() + static_cast<std::size_t>(entry.scans);
}

int main() {
  Tracker tracker;
  tracker.scan(7, "harbour");
  std::thread van([&tracker] {
    tracker.scan(7, "depot");
    tracker.scan(7, "street");
  });
  const std::size_t shown = show(tracker, 7);
  van.join();
  std::printf("%d\n", shown > 0);
}
