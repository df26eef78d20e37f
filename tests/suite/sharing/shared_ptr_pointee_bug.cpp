// kind: race
// static: race
// build: none
// primitive: std::shared_ptr, std::mutex
// sharing: heap behind shared_ptr copies
// mistake: count is atomic, the object is not guarded
// seen by: the simulator, ThreadSanitizer

// A download is watched by its progress bar.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Download {
  long received = 0;
  long size = 300;
};

static void fetch(std::shared_ptr<Download> download) {
  for (int chunk = 0; chunk < 3; ++chunk) {
    download->received += 100;  // EXPECT-RACE
  }
}

static int percent(const std::shared_ptr<Download>& download) {
  return static_cast<int>(download->received * 100 / download->size);  // EXPECT-RACE
}

int main() {
  auto download = std::make_shared<Download>();
  std::thread network(fetch, download);
  std::printf("%d %%\n", percent(download));
  network.join();
  std::printf("%d %%\n", percent(download));
}
