// kind: deadlock
// static: deadlock
// build: none
// primitive: std::unique_lock, unlock() and lock()
// sharing: members of one object
// mistake: first of two locks taken again while the second is held
// seen by: the simulator, ThreadSanitizer

// An archive: files are packed under two locks, and the catalogue is given up while a file is compressed.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class Archive {
 public:
  void pack(int file) {
    std::unique_lock catalog(catalog_mutex_);
    entries_.push_back(file);
    std::unique_lock data(data_mutex_);  // EXPECT-DEADLOCK
    catalog.unlock();
    int size = compress(file);
    catalog.lock();  // EXPECT-DEADLOCK
    packed_ += size;
  }

  int verify() {
    std::lock_guard catalog(catalog_mutex_);
    std::lock_guard data(data_mutex_);  // EXPECT-DEADLOCK
    int sum = 0;
    for (int byte : blocks_) sum += byte;
    return sum - packed_;
  }

 private:
  int compress(int file) {
    blocks_.push_back(file / 2);
    return file / 2;
  }

  std::mutex catalog_mutex_;
  std::mutex data_mutex_;
  std::vector<int> entries_;  // guarded by catalog_mutex_
  int packed_ = 0;            // guarded by catalog_mutex_
  std::vector<int> blocks_;   // guarded by data_mutex_
};

int main() {
  Archive archive;
  std::thread packer([&archive] {
    archive.pack(10);
    archive.pack(20);
  });
  std::printf("%d\n", archive.verify() <= 15);
  packer.join();
}
