// kind: none
// static: none
// build: none

// An archive is unpacked by a thread while its index is checked.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

static bool valid(const std::vector<int>& index) {
  for (int offset : index) {
    if (offset < 0) return false;
  }
  return true;
}

static int unpack(const std::vector<int>& index) {
  std::atomic<int> files{0};
  std::thread worker([&files, &index] {
    for (std::size_t i = 0; i < index.size(); ++i) ++files;
  });
  if (!valid(index)) {
    worker.join();
    return -1;
  }
  worker.join();
  return files;
}

int main() {
  const std::vector<int> good{0, 8};
  const std::vector<int> bad{0, -8};
  std::printf("%d files\n", unpack(good));
  std::printf("%d\n", unpack(bad));
}
