// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: locals, captured by reference
// mistake: an early return leaves a thread unjoined
// seen by: the simulator, ThreadSanitizer

// Checks a file system: free blocks are counted in the background while the superblock is read.
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

struct Volume {
  std::vector<bool> used;
  int magic;
};

enum class Verdict { clean, damaged, unreadable };

static bool read_superblock(const Volume& volume) { return volume.magic == 0xef53; }

static Verdict check(const Volume& volume, int expected_free) {
  std::atomic<int> free_blocks{0};
  std::thread counter([&volume, &free_blocks] {  // EXPECT-CHECK
    for (bool used : volume.used) {
      if (!used) ++free_blocks;
    }
  });
  if (!read_superblock(volume)) return Verdict::unreadable;  // EXPECT-CHECK
  counter.join();
  return free_blocks == expected_free ? Verdict::clean : Verdict::damaged;
}  // EXPECT-CHECK

int main() {
  const Volume good{{true, false, true}, 0xef53};
  const Volume bad{{true, true}, 0};
  if (check(good, 1) != Verdict::clean) return 1;
  const Verdict verdict = check(bad, 0);
  std::printf("%d\n", verdict == Verdict::unreadable);
}
