// Ten downloads run at once, and each adds one to a progress counter that they share.
//
// A mutex makes reading, adding and writing one step. It is held for the counter only: not
// while the download waits for the network, and not while it prints.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

constexpr int kDownloads = 10;

std::mutex progress_mutex;
int progress = 0;  // guarded by progress_mutex

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

int count_one_more() {
  std::lock_guard lock(progress_mutex);
  progress += 1;
  return progress;
}

void download(int number) {
  const auto transfer_time = 100ms * (1 + number % 5);
  std::this_thread::sleep_for(scaled(transfer_time));
  const int finished = count_one_more();
  std::printf("download %d is done, progress %d of %d\n", number, finished, kDownloads);
}

int main() {
  std::vector<std::thread> downloads;
  for (int number = 1; number <= kDownloads; ++number) {
    downloads.emplace_back(download, number);
  }
  for (std::thread& each : downloads) {
    each.join();
  }
  // Every download is joined, so nobody else can touch the counter any more.
  std::printf("final progress %d of %d\n", progress, kDownloads);
  return progress == kDownloads ? 0 : 1;
}
