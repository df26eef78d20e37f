// EXPECT: none
#include <mutex>
#include <thread>

int main() {
  std::mutex a, b;
  std::thread first([&] { std::scoped_lock both(a, b); });
  std::thread second([&] { std::scoped_lock both(b, a); });
  first.join();
  second.join();
}
