// EXPECT: semaphore posted too seldom
#include <semaphore>
#include <thread>

int main() {
  std::counting_semaphore<4> items(0);
  std::thread worker([&] { items.release(); });
  items.acquire();
  items.acquire();
  worker.join();
}
