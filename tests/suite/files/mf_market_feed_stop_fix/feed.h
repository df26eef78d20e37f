#pragma once
#include <mutex>
#include <vector>

#include "service.h"

class Feed : public Service {
 public:
  Feed() : Service("feed") {}

  std::size_t quotes();

 protected:
  void step() override;

 private:
  std::mutex mutex_;
  std::vector<long> quotes_;
};
