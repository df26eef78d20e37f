#pragma once
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

class Demux {
 public:
  void open(int packets);
  void close();
  std::size_t buffered() const { return buffer_.size(); }

 private:
  std::atomic<bool> closing_{false};
  std::vector<int> buffer_;
  std::thread thread_;
};
