// kind: none
// static: none
// build: none

// Timed jobs of a server; all jobs of one owner can be cancelled together.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Schedule {
 public:
  int add(const std::string& owner, int due) {
    std::lock_guard<std::mutex> lock(mutex_);
    jobs_[next_] = Job{owner, due};
    return next_++;
  }

  bool cancel(int id) {
    std::lock_guard<std::mutex> lock(mutex_);
    return cancel_locked(id);
  }

  int cancel_owner(const std::string& owner) {
    std::lock_guard<std::mutex> lock(mutex_);
    std::vector<int> ids;
    for (const auto& [id, job] : jobs_)
      if (job.owner == owner) ids.push_back(id);
    int cancelled = 0;
    for (int id : ids) cancelled += cancel_locked(id);
    return cancelled;
  }

 private:
  struct Job {
    std::string owner;
    int due;
  };

  bool cancel_locked(int id) { return jobs_.erase(id) > 0; }

  std::mutex mutex_;
  std::map<int, Job> jobs_;
  int next_ = 1;
};

int main() {
  Schedule schedule;
  int report = schedule.add("reports", 10);
  schedule.add("cleaner", 15);
  std::thread logout([&schedule] { schedule.cancel_owner("cleaner"); });
  schedule.cancel(report);
  logout.join();
  std::printf("%d\n", schedule.cancel(report));
}
