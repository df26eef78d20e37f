// EXPECT: future that is never set
#include <future>
#include <thread>

int main() {
  std::promise<int> first, second;
  std::thread a([&] { first.set_value(second.get_future().get()); });
  std::thread b([&] { second.set_value(first.get_future().get()); });
  a.join();
  b.join();
}
