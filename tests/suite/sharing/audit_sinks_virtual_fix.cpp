// kind: none
// static: none
// build: none

// Audit records go to one of several sinks.
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(const std::string& record) = 0;
};

class LineSink : public Sink {
 public:
  void write(const std::string& record) override {
    std::lock_guard lock(mutex_);
    lines_.push_back(record);
  }

 private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
};

class ByteSink : public Sink {
 public:
  void write(const std::string& record) override {
    std::lock_guard lock(mutex_);
    bytes_ += record.size();
  }

 private:
  std::mutex mutex_;
  std::size_t bytes_ = 0;
};

static void audit(Sink& sink, const char* who) { sink.write(std::string(who) + " logged in"); }

int main() {
  std::unique_ptr<Sink> lines = std::make_unique<LineSink>();
  std::unique_ptr<Sink> bytes = std::make_unique<ByteSink>();
  std::thread web([&] {
    audit(*lines, "ann");
    audit(*bytes, "ann");
  });
  audit(*lines, "bob");
  audit(*bytes, "bob");
  web.join();
}
