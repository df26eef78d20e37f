#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class TaskPool {
 public:
  explicit TaskPool(int threads);
  ~TaskPool();
  void submit(std::function<void()> task);

 private:
  void serve();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<std::function<void()>> tasks_;
  bool finished_ = false;
  std::vector<std::thread> threads_;
};
