#include "executors/start_thread.h"

#include <limits.h>
#include <signal.h>

#include <cstring>
#include <memory>
#include <utility>

namespace heddle::executors {
namespace {

JobError cannot_start(const std::string& reason) {
  return {.cause = ErrorCause::rejected, .message = "cannot start a worker thread: " + reason};
}

/// Every thread starts with the mask of its creator.
class BlockedSignals {
 public:
  explicit BlockedSignals(bool block) : block_(block) {
    sigset_t all;
    sigfillset(&all);
    if (block_) pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~BlockedSignals() {
    if (block_) pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  BlockedSignals(const BlockedSignals&) = delete;
  BlockedSignals& operator=(const BlockedSignals&) = delete;

 private:
  bool block_;
  sigset_t before_{};
};

}  // namespace

void* Thread::run(void* argument) {
  const auto* start = static_cast<Start*>(argument);
  pthread_setname_np(pthread_self(), start->name.c_str());
  start->body();
  return nullptr;
}

Outcome<Thread> start_thread(const ThreadAttributes& attributes, std::function<void()> body) {
  pthread_attr_t native;
  pthread_attr_init(&native);
  const std::unique_ptr<pthread_attr_t, int (*)(pthread_attr_t*)> destroy(&native, pthread_attr_destroy);
  const std::size_t stack_size = attributes.stack_size_bytes;
  if (stack_size > 0 && pthread_attr_setstacksize(&native, stack_size) != 0) {
    return cannot_start("a stack of " + std::to_string(stack_size) +
                        " bytes is smaller than the system's minimum of " +
                        std::to_string(PTHREAD_STACK_MIN));
  }
  const BlockedSignals blocked(attributes.block_signals);
  Thread thread;
  thread.start_ = std::make_unique<Thread::Start>(Thread::Start{attributes.name, std::move(body)});
  const int error = pthread_create(&thread.id_, &native, Thread::run, thread.start_.get());
  if (error != 0) return cannot_start(std::strerror(error));
  return thread;
}

}  // namespace heddle::executors
