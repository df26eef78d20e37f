// kind: race
// static: race
// build: none
// primitive: std::async, std::future, std::mutex in the fix
// sharing: member map of the object that starts the tasks
// mistake: tasks write to one map without a lock
// seen by: the simulator, ThreadSanitizer

// Runs the tests of a project at once and prints a table of what came of them.
#include <cstdio>
#include <future>
#include <map>
#include <mutex>
#include <string>
#include <vector>

class TestRun {
 public:
  explicit TestRun(std::vector<std::string> tests) : tests_(std::move(tests)) {}

  void run() {
    std::vector<std::future<void>> running;
    for (const std::string& test : tests_) {
      running.push_back(std::async(std::launch::async, &TestRun::run_one, this, test));
    }
    for (std::future<void>& test : running) test.get();
  }

  bool print() const {
    bool all = true;
    for (const auto& [test, passed] : results_) {
      std::printf("%-8s %s\n", test.c_str(), passed ? "ok" : "FAILED");
      all = all && passed;
    }
    return all;
  }

 private:
  void run_one(const std::string& test) {
    bool passed = test.size() % 2 == 0;
    results_[test] = passed;  // EXPECT-RACE
  }

  std::vector<std::string> tests_;
  std::map<std::string, bool> results_;
};

int main() {
  TestRun run({"open", "read", "append"});
  run.run();
  std::printf("%s\n", run.print() ? "passed" : "failed");
}
