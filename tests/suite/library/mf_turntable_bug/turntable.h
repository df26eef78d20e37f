#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct Record {
  std::string title;
  std::vector<short> samples;
};

/* All methods may be called by several threads at once. */
class Turntable {
 public:
  void put_on(std::shared_ptr<const Record> record);
  int render(std::size_t from, std::size_t count) const;
  std::string title() const;
  int changes() const;

 private:
  std::shared_ptr<const Record> current() const;

  mutable std::mutex mutex_;
  std::shared_ptr<const Record> record_;
  int changes_ = 0;
};
