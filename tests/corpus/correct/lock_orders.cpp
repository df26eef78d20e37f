// Opposite orders of locks that can never meet: behind a gate, before and after a join, after a hand-over.
#include <mutex>
#include <semaphore>
#include <thread>

std::mutex gate, a, b, c;

void forward() {
  const std::scoped_lock both(gate);
  const std::lock_guard first(a);
  const std::lock_guard second(b);
}
void backward() {
  const std::scoped_lock both(gate);
  const std::lock_guard first(b);
  const std::lock_guard second(a);
}

int main() {
  std::thread x(forward), y(backward);
  x.join();
  y.join();
  std::thread early([] {
    const std::lock_guard first(b);
    const std::lock_guard second(c);
  });
  early.join();
  std::binary_semaphore done(0);
  std::thread one([&] {
    {
      const std::lock_guard first(c);
      const std::lock_guard second(b);
    }
    done.release();
  });
  std::thread two([&] {
    done.acquire();
    const std::lock_guard first(b);
    const std::lock_guard second(c);
  });
  one.join();
  two.join();
}
