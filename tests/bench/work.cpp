// Threads that take one mutex in turn, beside memory that was filled before main. usage: work THREADS
// OPERATIONS KILOBYTES. OPERATIONS counts locks and unlocks of all threads together; every execution writes
// eight pages of the memory.

#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

std::vector<char>* memory;

/// glibc calls constructors with the arguments of main.
__attribute__((constructor)) void fill(int argc, char** argv) {
  const long kilobytes = argc > 3 ? std::atol(argv[3]) : 1;
  memory = new std::vector<char>(static_cast<std::size_t>(kilobytes) * 1024, 1);
}

}  // namespace

int main(int argc, char** argv) {
  const long threads = argc > 1 ? std::atol(argv[1]) : 2;
  const long operations = argc > 2 ? std::atol(argv[2]) : 10;
  std::mutex mutex;
  const auto run = [&] {
    for (long i = 0; i < operations / (2 * threads); ++i) std::lock_guard<std::mutex> lock(mutex);
  };
  std::vector<std::thread> others;
  for (long i = 1; i < threads; ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
  for (std::size_t page = 0; page < 8; ++page) ++(*memory)[page * memory->size() / 8];
  return 0;
}
