// kind: race
// static: race
// build: none
// primitive: static local, std::mutex
// sharing: singleton
// mistake: singleton is made safely, its member is not guarded
// seen by: the simulator, ThreadSanitizer

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
    ++counts_[name];  // EXPECT-RACE
  }

  void print() {
    for (const auto& [name, count] : counts_) std::printf("%s %ld\n", name.c_str(), count);
  }

 private:
  Figures() = default;
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
