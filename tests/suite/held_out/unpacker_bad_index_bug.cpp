// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: local thread object
// mistake: an early return leaves a thread that is not joined
// seen by: the simulator, ThreadSanitizer

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
  std::thread worker([&files, &index] {  // EXPECT-CHECK
    for (std::size_t i = 0; i < index.size(); ++i) ++files;
  });
  if (!valid(index)) {
    return -1;  // EXPECT-CHECK
  }
  worker.join();
  return files;
}  // EXPECT-CHECK

int main() {
  const std::vector<int> good{0, 8};
  const std::vector<int> bad{0, -8};
  std::printf("%d files\n", unpack(good));
  std::printf("%d\n", unpack(bad));
}
