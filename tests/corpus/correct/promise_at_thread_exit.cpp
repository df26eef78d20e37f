// A promise that becomes ready at the end of a detached thread: the C++ library does that out of sight.
#include <future>
#include <thread>

int main() {
  std::promise<int> answer;
  std::future<int> later = answer.get_future();
  std::thread([promise = std::move(answer)]() mutable { promise.set_value_at_thread_exit(42); }).detach();
  return later.get() == 42 ? 0 : 1;
}
