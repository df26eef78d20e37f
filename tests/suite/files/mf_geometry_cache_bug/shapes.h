#pragma once
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

struct Size {
  int width;
  int height;
};

class Shapes {
 public:
  int add(Size size);
  int area(int shape) const;

 private:
  mutable std::shared_mutex mutex_;
  std::vector<Size> sizes_;
  mutable std::map<int, int> areas_;
};
