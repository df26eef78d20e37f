// kind: race
// static: race
// build: none
// primitive: std::mutex, lock_guard
// sharing: entries of a map, returned by reference
// mistake: a reference to guarded data is returned from under the lock
// seen by: the simulator, ThreadSanitizer

// Where the parcels of a carrier were seen last.
#include "tracker.h"

void Tracker::scan(int parcel, const std::string& place) {
  std::lock_guard<std::mutex> lock(mutex_);
  Parcel& entry = parcels_[parcel];
  entry.place = place;  // EXPECT-RACE
  ++entry.scans;        // EXPECT-RACE
}

const Parcel& Tracker::find(int parcel) {
  std::lock_guard<std::mutex> lock(mutex_);
  return parcels_[parcel];  // EXPECT-RACE
}
