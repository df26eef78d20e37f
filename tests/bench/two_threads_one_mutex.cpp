// The smallest program worth exploring: two threads add to one counter under one mutex.

#include <mutex>
#include <thread>

int main() {
  int counter = 0;
  std::mutex mutex;
  const auto add = [&] {
    std::lock_guard<std::mutex> lock(mutex);
    ++counter;
  };
  std::thread first(add), second(add);
  first.join();
  second.join();
  return counter == 2 ? 0 : 1;
}
