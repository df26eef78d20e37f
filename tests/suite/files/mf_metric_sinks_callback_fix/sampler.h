#pragma once
#include <functional>
#include <thread>

class Sampler {
 public:
  using Callback = std::function<void(int)>;

  explicit Sampler(Callback callback);
  ~Sampler();
  void start(int samples);

 private:
  Callback callback_;
  std::thread thread_;
};
