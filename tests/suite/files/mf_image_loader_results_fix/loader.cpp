// kind: none
// static: none
// build: none
//
// Images are loaded by two threads; who wants one asks for it by name.
#include "loader.h"

ImageLoader::ImageLoader(int threads) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

ImageLoader::~ImageLoader() {
  {
    std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ImageLoader::request(const std::string& name) {
  {
    std::lock_guard lock(mutex_);
    requests_.push_back(name);
  }
  changed_.notify_one();
}

std::size_t ImageLoader::loaded() const {
  std::lock_guard lock(mutex_);
  return images_.size();
}

void ImageLoader::run() {
  for (;;) {
    std::string name;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || !requests_.empty(); });
      if (requests_.empty()) return;
      name = std::move(requests_.front());
      requests_.pop_front();
    }
    std::string image = decode(name);
    std::lock_guard lock(mutex_);
    images_[name] = std::move(image);
  }
}

std::string ImageLoader::decode(const std::string& name) { return std::string(name.size(), '#'); }
