#pragma once
#include <functional>
#include <mutex>
#include <string>
#include <vector>

class Model {
 public:
  using Listener = std::function<void(const Model&)>;

  void listen(Listener listener);
  void append(const std::string& row);
  std::size_t rows() const;
  const std::string& last() const { return rows_.back(); }  // EXPECT-RACE

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> rows_;
  std::vector<Listener> listeners_;
};
