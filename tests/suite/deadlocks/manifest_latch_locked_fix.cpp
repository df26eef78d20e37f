// kind: none
// static: none
// build: none

// A build tool reads the manifests of all packages before it resolves them.
#include <cstdio>
#include <latch>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Manifests {
 public:
  explicit Manifests(std::vector<std::string> packages)
      : packages_(std::move(packages)), read_(static_cast<std::ptrdiff_t>(packages_.size())) {}

  void start() {
    for (const std::string& package : packages_) {
      readers_.emplace_back([this, &package] { read(package); });
    }
  }

  int resolve() {
    read_.wait();
    std::lock_guard lock(mutex_);
    int sum = 0;
    for (const auto& [package, version] : versions_) sum += version;
    return sum;
  }

 private:
  void read(const std::string& package) {
    {
      std::lock_guard lock(mutex_);
      versions_[package] = static_cast<int>(package.size());
    }
    read_.count_down();
  }

  const std::vector<std::string> packages_;
  std::latch read_;
  std::mutex mutex_;
  std::map<std::string, int> versions_;
  std::vector<std::jthread> readers_;
};

int main() {
  Manifests manifests({"zlib", "png"});
  manifests.start();
  std::printf("%d\n", manifests.resolve());
}
