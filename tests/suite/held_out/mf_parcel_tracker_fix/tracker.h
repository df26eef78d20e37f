#pragma once
#include <map>
#include <mutex>
#include <string>

struct Parcel {
  std::string place;
  int scans = 0;
};

class Tracker {
 public:
  void scan(int parcel, const std::string& place);
  Parcel find(int parcel);

 private:
  std::mutex mutex_;
  std::map<int, Parcel> parcels_;
};
