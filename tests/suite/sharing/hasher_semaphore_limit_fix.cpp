// kind: none
// static: none
// build: none

// Files are hashed by many threads, of which a few may read the disk at once.
#include <semaphore.h>

#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

class Hasher {
 public:
  Hasher() { sem_init(&disk_, 0, 2); }
  ~Hasher() { sem_destroy(&disk_); }

  void hash(const std::string& file) {
    sem_wait(&disk_);
    unsigned sum = 0;
    for (char letter : file) sum = sum * 31 + static_cast<unsigned char>(letter);
    {
      std::lock_guard<std::mutex> lock(mutex_);
      sums_.push_back(sum);
    }
    sem_post(&disk_);
  }

  std::size_t hashed() const { return sums_.size(); }

 private:
  sem_t disk_;
  std::mutex mutex_;
  std::vector<unsigned> sums_;
};

int main() {
  Hasher hasher;
  std::vector<std::string> files = {"kernel", "initrd", "config"};
  std::vector<std::thread> threads;
  for (const std::string& file : files) {
    threads.emplace_back([&hasher, &file] { hasher.hash(file); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%d\n", hasher.hashed() > 0);
}
