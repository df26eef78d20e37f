#pragma once
#include <deque>
#include <functional>
#include <mutex>
#include <string>

class Scrollback {
 public:
  using Visitor = std::function<void(const std::string&)>;

  void append(std::string line);
  void clear();
  void visit(const Visitor& visitor);

 private:
  std::mutex mutex_;
  std::deque<std::string> lines_;
};
