#include "analyzer/unit_jobs.h"

#include <csignal>

#include <algorithm>
#include <deque>
#include <memory>
#include <optional>

#include "analyzer/available_memory.h"
#include "executors/mutex.h"

namespace heddle::analyzer {
namespace {

using executors::ExecutorKind;
using frontend::CompileCommand;
using Answer = executors::Future<std::string>;
using Job = std::string (*)(std::string, std::string, std::vector<std::string>);

constexpr std::size_t kStackBytes = std::size_t{64} << 20;  // Clang recurses deeply
// A unit that includes much of LLVM takes 0.6 GB.
constexpr std::uint64_t kLargeUnitBytes = std::uint64_t{3} << 28;

/// The jobs that ended, in that order.
class Ended {
 public:
  void add(std::size_t index) {
    const executors::MutexLock lock(mutex_);
    indices_.push_back(index);
    changed_.notify_one();
  }
  [[nodiscard]] std::size_t next() {
    const executors::MutexLock lock(mutex_);
    while (indices_.empty()) changed_.wait(mutex_);
    const std::size_t index = indices_.front();
    indices_.pop_front();
    return index;
  }

 private:
  executors::Mutex mutex_;
  executors::CondVar changed_;
  std::deque<std::size_t> indices_ HEDDLE_GUARDED_BY(mutex_);
};

/// Nobody in the pool sends SIGKILL but for the limits: it was the kernel, out of memory.
bool was_killed_by_the_system(const JobAnswer& answer) {
  return !answer && answer.error().cause == executors::ErrorCause::worker_signal &&
         answer.error().signal == SIGKILL;
}

class Pool {
 public:
  Pool(executors::Executor& executor, const std::vector<CompileCommand>& commands, Job job)
      : executor_(executor), commands_(commands), job_(job), futures_(commands.size()) {}

  [[nodiscard]] std::size_t running() const { return running_; }
  [[nodiscard]] bool has_room() const {
    return running_ < executor_.workers() &&
           (running_ == 0 || memory_admits(running_, fresh_, available_memory()));
  }
  void begin(std::size_t index) {
    const CompileCommand& c = commands_[index];
    ++running_, ++fresh_;
    futures_[index].emplace(executor_.submit(job_, c.directory, c.file, c.arguments));
    futures_[index]->add_done_callback([ended = ended_, index] { ended->add(index); });
  }
  [[nodiscard]] std::pair<std::size_t, JobAnswer> wait() {
    const std::size_t index = ended_->next();
    --running_, fresh_ = 0;
    JobAnswer answer = std::move(*futures_[index]).wait_result();
    futures_[index].reset();
    return {index, std::move(answer)};
  }

 private:
  executors::Executor& executor_;
  const std::vector<CompileCommand>& commands_;
  Job job_;
  std::vector<std::optional<Answer>> futures_;
  std::shared_ptr<Ended> ended_ = std::make_shared<Ended>();  // shared with callbacks that may come later
  std::size_t running_ = 0, fresh_ = 0;
};

}  // namespace

bool memory_admits(std::size_t running, std::size_t fresh, std::uint64_t available_bytes) {
  return running == 0 || available_bytes / kLargeUnitBytes > fresh;
}

Result<void> run_unit_jobs(const std::vector<CompileCommand>& commands,
                           const std::vector<std::size_t>& indices, const Options& options, Job job,
                           const std::function<void(std::size_t, JobAnswer)>& take) {
  executors::ExecutorOptions wanted{.workers = options.jobs, .name = "lower"};
  wanted.workers = std::min(executors::worker_count(wanted), std::max<std::size_t>(indices.size(), 1));
  wanted.stack_size_bytes = options.executor == ExecutorKind::inline_ ? 0 : kStackBytes;
  wanted.limits = options.unit_limits;
  auto executor = executors::make_executor(options.executor, wanted);
  if (!executor)
    return Error{"no workers to parse with: " + executor.error().message + "; try --executor inline"};

  Pool pool(**executor, commands, job);
  std::deque<std::size_t> left(indices.begin(), indices.end());
  std::vector<std::size_t> again;
  const auto begin_next = [&] {
    pool.begin(left.front());
    left.pop_front();
  };
  while (!left.empty() || pool.running() > 0) {
    while (!left.empty() && pool.has_room()) begin_next();
    auto [index, answer] = pool.wait();
    if (!left.empty() && pool.has_room())
      begin_next();  // before the answer is looked at: workers need not wait
    if (was_killed_by_the_system(answer))
      again.push_back(index);
    else
      take(index, std::move(answer));
  }
  std::sort(again.begin(), again.end());
  for (const std::size_t index : again) {
    pool.begin(index);
    auto [same, answer] = pool.wait();
    take(same, std::move(answer));
  }
  return {};
}

}  // namespace heddle::analyzer
