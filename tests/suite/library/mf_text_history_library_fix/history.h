#pragma once
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

class History {
 public:
  explicit History(std::size_t limit) : limit_(limit) {}

  void add(const std::string& line);
  std::string newest() const;
  void clear();
  std::size_t size() const;
  std::string joined(char separator) const;

 private:
  const std::size_t limit_;
  mutable std::mutex mutex_;
  std::deque<std::string> lines_;
};
