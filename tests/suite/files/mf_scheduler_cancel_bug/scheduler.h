#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

struct Task {
  std::function<void()> work;
  bool cancelled = false;
};

class Scheduler {
 public:
  Scheduler();
  ~Scheduler();
  std::shared_ptr<Task> add(std::function<void()> work);
  void cancel(Task& task);

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Task>> tasks_;
  bool closed_ = false;
  std::thread thread_;
};
