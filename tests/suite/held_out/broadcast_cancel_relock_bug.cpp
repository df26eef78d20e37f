// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: a public function that locks is called under the lock
// seen by: the simulator, ThreadSanitizer

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
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    return jobs_.erase(id) > 0;
  }

  int cancel_owner(const std::string& owner) {
    std::lock_guard<std::mutex> lock(mutex_);  // EXPECT-DEADLOCK
    std::vector<int> ids;
    for (const auto& [id, job] : jobs_)
      if (job.owner == owner) ids.push_back(id);
    int cancelled = 0;
    for (int id : ids) cancelled += cancel(id);  // EXPECT-DEADLOCK
    return cancelled;
  }

 private:
  struct Job {
    std::string owner;
    int due;
  };

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
