#include "packer.h"

#include <utility>

Packer::Packer(std::string name, LabelQueue<std::string>& labels) : name_(std::move(name)), labels_(labels) {}

void Packer::pack(int parcels) {
  for (int parcel = 0; parcel < parcels; ++parcel) labels_.put(name_ + "-" + std::to_string(parcel));
}
