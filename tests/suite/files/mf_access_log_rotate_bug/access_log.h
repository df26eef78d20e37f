#pragma once
#include <mutex>
#include <string>
#include <vector>

class AccessLog {
 public:
  static AccessLog& instance();

  void add(const std::string& line);
  void rotate();
  std::size_t files() const;

 private:
  AccessLog() = default;

  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
  std::vector<std::string> rotated_;
};
