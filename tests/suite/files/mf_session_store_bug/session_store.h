#pragma once
#include <mutex>
#include <string>
#include <vector>

class SessionStore {
 public:
  void open(const std::string& user);
  void expire_all();
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> users_;
};
