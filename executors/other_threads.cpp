#include "executors/other_threads.h"

#include <chrono>
#include <filesystem>
#include <iterator>
#include <thread>

namespace heddle::executors {
namespace {

#if defined(__SANITIZE_THREAD__)
#define HEDDLE_UNDER_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HEDDLE_UNDER_TSAN 1
#endif
#endif
#ifdef HEDDLE_UNDER_TSAN
constexpr std::size_t sanitizer_threads = 1;  // its background thread, which it stops around a fork
#else
constexpr std::size_t sanitizer_threads = 0;
#endif

std::size_t count() {
  std::error_code error;
  const std::filesystem::directory_iterator threads("/proc/self/task", error);
  if (error) return 0;  // no /proc: nothing can be said against a fork
  const auto listed = static_cast<std::size_t>(std::distance(begin(threads), end(threads)));
  const std::size_t known = 1 + sanitizer_threads + manager_threads.load();
  return listed > known ? listed - known : 0;
}

}  // namespace

std::size_t other_threads() {
  constexpr int looks = 50;
  std::size_t others = count();
  for (int look = 1; look < looks && others > 0; ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    others = count();
  }
  return others;
}

}  // namespace heddle::executors
