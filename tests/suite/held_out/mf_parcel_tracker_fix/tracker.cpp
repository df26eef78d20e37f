// kind: none
// static: none
// build: none

// Where the parcels of a carrier were seen last.
#include "tracker.h"

void Tracker::scan(int parcel, const std::string& place) {
  std::lock_guard<std::mutex> lock(mutex_);
  Parcel& entry = parcels_[parcel];
  entry.place = place;
  ++entry.scans;
}

Parcel Tracker::find(int parcel) {
  std::lock_guard<std::mutex> lock(mutex_);
  return parcels_[parcel];
}
