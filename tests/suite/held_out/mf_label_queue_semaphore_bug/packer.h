#pragma once
#include <string>

#include "label_queue.h"

class Packer {
 public:
  Packer(std::string name, LabelQueue<std::string>& labels);
  void pack(int parcels);

 private:
  std::string name_;
  LabelQueue<std::string>& labels_;
};
