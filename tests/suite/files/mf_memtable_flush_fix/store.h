#pragma once
#include <map>
#include <memory>
#include <mutex>

struct MemTable {
  std::map<int, int> rows;
  int writes = 0;
};

class Store {
 public:
  Store();
  void put(int key, int value);
  int flush();

 private:
  std::shared_ptr<MemTable> active();

  std::mutex mutex_;
  std::shared_ptr<MemTable> active_;
  long flushed_ = 0;  // only the flushing thread
};
