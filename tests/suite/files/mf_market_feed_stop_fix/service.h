#pragma once
#include <atomic>
#include <string>
#include <thread>

class Service {
 public:
  explicit Service(std::string name) : name_(std::move(name)) {}
  virtual ~Service() = default;

  void start();
  void stop();
  const std::string& name() const { return name_; }

 protected:
  virtual void step() = 0;

 private:
  void run();

  std::string name_;
  std::atomic<bool> running_ = false;
  std::thread thread_;
};
