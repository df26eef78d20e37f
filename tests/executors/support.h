#pragma once
// What the executor tests share: making a pool that must work, sanitizer detection, waiting for a condition.

#include <dirent.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "executors/executors.h"

namespace heddle::executors {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool under_tsan = true;
#elif defined(__has_feature)
inline constexpr bool under_tsan = __has_feature(thread_sanitizer);
#else
inline constexpr bool under_tsan = false;
#endif
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool under_asan = true;
#elif defined(__has_feature)
inline constexpr bool under_asan = __has_feature(address_sanitizer);
#else
inline constexpr bool under_asan = false;
#endif
inline constexpr bool under_sanitizer = under_tsan || under_asan;

inline std::unique_ptr<Executor> make(ExecutorKind kind, const ExecutorOptions& options = {.workers = 2}) {
  return make_executor(kind, options).value();
}
inline std::unique_ptr<Executor> threads(const ExecutorOptions& options) {
  return make(ExecutorKind::threads, options);
}
inline std::unique_ptr<Executor> processes(const ExecutorOptions& options) {
  return make(ExecutorKind::processes, options);
}

inline int square(int x) { return x * x; }
inline void sleep_ms(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

/// Looks every millisecond, for at most ten seconds.
template <class Condition>
bool comes_true(Condition condition) {
  for (int look = 0; look < 10'000; ++look) {
    if (condition()) return true;
    sleep_ms(1);
  }
  return condition();
}

inline int open_descriptors() {
  int count = 0;
  DIR* directory = opendir("/proc/self/fd");
  while (readdir(directory) != nullptr) ++count;
  closedir(directory);
  return count;
}

/// Gone, or a zombie that waits for its new parent.
inline bool process_ended(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return true;
  const std::size_t after_name = line.rfind(')');
  return after_name != std::string::npos && line.at(after_name + 2) == 'Z';
}

inline bool is_forked_child = false;  // of in_child

/// Runs `body` in a forked child that must leave by itself within twenty seconds; its exit code, or -signal.
template <class Body>
int in_child(Body body) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(20);
    is_forked_child = true;
    body();
    exit(0);  // with atexit handlers and static destructors: that is where copies of pools could hang
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace heddle::executors
