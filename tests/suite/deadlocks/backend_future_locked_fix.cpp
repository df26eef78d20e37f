// kind: none
// static: none
// build: none

// A client of a backend: requests are answered by a thread of their own.
#include <cstdio>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Backend {
 public:
  std::string request(const std::string& path) {
    std::unique_lock<std::mutex> lock(mutex_);
    auto known = answers_.find(path);
    if (known != answers_.end()) return known->second;
    ++requests_;
    lock.unlock();

    std::packaged_task<std::string()> task([this, path] { return load(path); });
    std::future<std::string> answer = task.get_future();
    std::thread worker(std::move(task));
    worker.detach();
    return answer.get();
  }

  int loads() {
    std::lock_guard<std::mutex> lock(mutex_);
    return loads_;
  }

 private:
  std::string load(const std::string& path) {
    std::string text = "text of " + path;
    std::lock_guard<std::mutex> lock(mutex_);
    ++loads_;
    answers_[path] = text;
    return text;
  }

  std::mutex mutex_;
  std::map<std::string, std::string> answers_;
  int requests_ = 0;
  int loads_ = 0;
};

int main() {
  static Backend backend;
  std::string first = backend.request("/index");
  std::string second = backend.request("/index");
  std::printf("%d, %d loads\n", first == second, backend.loads());
}
