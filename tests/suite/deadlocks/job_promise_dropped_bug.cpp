// kind: deadlock
// static: none
// build: none
// primitive: std::promise, std::future, std::shared_ptr
// sharing: jobs in a list
// mistake: a promise is not kept where a job is refused
// seen by: the simulator, ThreadSanitizer

// Jobs of a build server; the one who asks waits for the exit code.
#include <cstdio>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

struct Job {
  explicit Job(std::string command) : command(std::move(command)) {}
  std::string command;
  std::promise<int> exit_code;
};

class BuildServer {
 public:
  std::future<int> submit(int id, const std::string& command) {
    auto job = std::make_shared<Job>(command);
    std::lock_guard<std::mutex> lock(mutex_);
    jobs_[id] = job;
    return job->exit_code.get_future();
  }

  void run(int id) {
    std::shared_ptr<Job> job = find(id);
    if (job == nullptr) return;
    if (job->command.find("cc") != 0) {
      std::printf("%s is not allowed\n", job->command.c_str());
      return;
    }
    job->exit_code.set_value(0);
  }

 private:
  std::shared_ptr<Job> find(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = jobs_.find(id);
    return found == jobs_.end() ? nullptr : found->second;
  }

  std::mutex mutex_;
  std::map<int, std::shared_ptr<Job>> jobs_;
};

int main() {
  BuildServer server;
  std::future<int> compiled = server.submit(1, "cc -c main.c");
  std::future<int> cleaned = server.submit(2, "rm main.o");
  std::thread worker([&server] {
    server.run(1);
    server.run(2);
  });
  std::printf("%d\n", compiled.get());
  std::printf("%d\n", cleaned.get());
  worker.join();
}
