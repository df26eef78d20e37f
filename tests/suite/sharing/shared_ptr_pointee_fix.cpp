// kind: none
// static: none
// build: none

// A download is watched by its progress bar.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

struct Download {
  std::mutex mutex;
  long received = 0;
  long size = 300;
};

static void fetch(std::shared_ptr<Download> download) {
  for (int chunk = 0; chunk < 3; ++chunk) {
    std::lock_guard lock(download->mutex);
    download->received += 100;
  }
}

static int percent(const std::shared_ptr<Download>& download) {
  std::lock_guard lock(download->mutex);
  return static_cast<int>(download->received * 100 / download->size);
}

int main() {
  auto download = std::make_shared<Download>();
  std::thread network(fetch, download);
  std::printf("%d %%\n", percent(download));
  network.join();
  std::printf("%d %%\n", percent(download));
}
