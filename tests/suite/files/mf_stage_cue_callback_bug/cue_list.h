#pragma once
#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

class CueList {
 public:
  using Action = std::function<void(CueList&)>;

  void add(Action action);
  bool go();
  void skip();
  std::size_t position() const;

 private:
  mutable std::mutex mutex_;
  std::vector<Action> cues_;
  std::size_t next_ = 0;
};
