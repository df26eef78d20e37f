// A static constructor starts a thread: the simulation begins there, not at main.
#include <mutex>
#include <thread>

namespace {

std::mutex lock;
int rounds;

struct Background {
  std::thread worker{[] {
    for (int i = 0; i < 2; ++i) {
      std::lock_guard guard(lock);
      ++rounds;
    }
  }};
  ~Background() { worker.join(); }
} background;

}  // namespace

int main() {
  std::lock_guard guard(lock);
  return rounds >= 0 && rounds <= 2 ? 0 : 1;
}
