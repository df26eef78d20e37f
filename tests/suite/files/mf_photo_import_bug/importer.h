#pragma once
#include <functional>
#include <thread>

class Importer {
 public:
  using Progress = std::function<void(int done, int total)>;

  void start(int photos, Progress progress);
  void wait();

 private:
  std::thread worker_;
};
