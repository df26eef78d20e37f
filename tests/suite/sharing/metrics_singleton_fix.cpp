// kind: none
// static: none
// build: none

// One place for the figures of the whole program.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class Figures {
 public:
  static Figures& instance() {
    static Figures figures;
    return figures;
  }

  void count(const std::string& name) {
    std::lock_guard lock(mutex_);
    ++counts_[name];
  }

  void print() {
    std::lock_guard lock(mutex_);
    for (const auto& [name, count] : counts_) std::printf("%s %ld\n", name.c_str(), count);
  }

 private:
  Figures() = default;
  std::mutex mutex_;
  std::map<std::string, long> counts_;
};

void handle_request(const char* path) { Figures::instance().count(path); }

int main() {
  std::thread first(handle_request, "/index");
  std::thread second(handle_request, "/about");
  first.join();
  second.join();
  Figures::instance().print();
}
