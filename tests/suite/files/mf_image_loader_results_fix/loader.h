#pragma once
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class ImageLoader {
 public:
  explicit ImageLoader(int threads);
  ~ImageLoader();

  void request(const std::string& name);
  std::size_t loaded() const;

 private:
  void run();
  static std::string decode(const std::string& name);

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> requests_;
  std::map<std::string, std::string> images_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};
