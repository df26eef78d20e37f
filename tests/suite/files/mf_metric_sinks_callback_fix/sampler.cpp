#include "sampler.h"

Sampler::Sampler(Callback callback) : callback_(std::move(callback)) {}

Sampler::~Sampler() {
  if (thread_.joinable()) thread_.join();
}

void Sampler::start(int samples) {
  thread_ = std::thread([this, samples] {
    for (int i = 0; i < samples; ++i) callback_(40 + i * 3);
  });
}
