// EXPECT: latch counted down too seldom
#include <latch>
#include <thread>

int main() {
  std::latch ready(2);
  std::thread worker([&] { ready.count_down(); });
  ready.wait();
  worker.join();
}
