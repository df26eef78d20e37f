// kind: none
// static: none
// build: none

// A build tool compiles the sources of a target in parallel and collects the messages.
#include <cstdio>
#include <mutex>
#include <string>
#include <vector>

#include "pool.h"

struct Message {
  std::string file;
  int warnings;
};

class Build {
 public:
  void run(const std::vector<std::string>& files) {
    Pool pool(2);
    for (const std::string& file : files) {
      pool.post([this, file] { compile(file); });
    }
    pool.finish();
  }

  void print() const {
    int warnings = 0;
    for (const Message& message : messages_) warnings += message.warnings;
    std::printf("%d warnings\n", warnings);
  }

 private:
  void compile(const std::string& file) {
    const int warnings = static_cast<int>(file.size() % 4);
    std::lock_guard<std::mutex> lock(mutex_);
    if (warnings > 0) messages_.push_back({file, warnings});
  }

  std::mutex mutex_;
  std::vector<Message> messages_;
};

int main() {
  Build build;
  build.run({"main.c", "list.c", "a.c"});
  build.print();
}
