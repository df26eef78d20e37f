// The last owner destroys, whoever it is.
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

struct Shared {
  int value = 7;
  ~Shared() { value = 0; }
};

int main() {
  auto shared = std::make_shared<Shared>();
  std::weak_ptr<Shared> observer = shared;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([copy = shared]() mutable {
      if (copy->value != 7) std::abort();
      copy.reset();
    });
  shared.reset();
  if (auto alive = observer.lock(); alive && alive->value != 7) return 1;
  for (std::thread& thread : threads) thread.join();
  return observer.expired() ? 0 : 1;
}
