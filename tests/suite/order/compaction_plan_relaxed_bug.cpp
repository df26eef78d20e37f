// kind: race
// static: none
// build: none
// primitive: std::atomic with memory orders
// sharing: heap behind an atomic pointer
// mistake: a pointer is published with relaxed order
// seen by: the simulator, ThreadSanitizer

// A storage engine plans a compaction in the background; the writer picks the plan up.
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Plan {
  std::vector<int> files;
  int level = 0;
};

class Planner {
 public:
  ~Planner() { delete plan_.load(); }

  void plan(int files) {
    auto plan = std::make_unique<Plan>();
    for (int file = 0; file < files; ++file) plan->files.push_back(file);
    plan->level = 1;                                         // EXPECT-RACE
    plan_.store(plan.release(), std::memory_order_relaxed);  // EXPECT-RACE
  }

  int files_to_merge() const {
    const Plan* plan = plan_.load(std::memory_order_relaxed);
    if (plan == nullptr) return 0;
    return plan->level > 0 ? static_cast<int>(plan->files.size()) : 0;  // EXPECT-RACE
  }

 private:
  std::atomic<Plan*> plan_{nullptr};
};

int main() {
  Planner planner;
  std::thread background([&planner] { planner.plan(3); });
  const int files = planner.files_to_merge();
  background.join();
  std::printf("%d\n", files <= 3);
}
