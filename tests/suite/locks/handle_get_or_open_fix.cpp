// kind: none
// static: none
// build: none

// Open files of a storage engine, each opened once.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

struct File {
  explicit File(std::string name) : name(std::move(name)) {}
  std::string name;
};

class Files {
 public:
  std::shared_ptr<File> get(const std::string& name) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto found = files_.find(name);
    if (found != files_.end()) return found->second;
    auto file = std::make_shared<File>(name);
    files_[name] = file;
    ++opened_;
    return file;
  }

  void close_all() {
    std::unique_lock<std::mutex> lock(mutex_);
    if (opened_ != files_.size()) std::abort();
    files_.clear();
    opened_ = 0;
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<File>> files_;
  std::size_t opened_ = 0;
};

int main() {
  Files files;
  std::size_t letters = 0;
  std::thread reader([&] { letters = files.get("000001.log")->name.size(); });
  std::printf("%zu\n", files.get("000001.log")->name.size());
  reader.join();
  files.close_all();
  std::printf("%zu\n", letters);
}
