// Ten downloads run at once, and each adds one to a progress counter that they share.
//
// The bug: adding one is three steps (read, add, write) and nothing keeps two downloads from
// taking them at the same time. Both read 4, both write 5, and one download is never counted.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

constexpr int kDownloads = 10;

int progress = 0;

// Delays last HEDDLE_SAMPLE_SCALE percent of what the story says; 5 percent if it is not set.
std::chrono::milliseconds scaled(std::chrono::milliseconds delay) {
  const char* percent = std::getenv("HEDDLE_SAMPLE_SCALE");
  return delay * (percent != nullptr ? std::atoi(percent) : 5) / 100;
}

void download(int number) {
  const auto transfer_time = 100ms * (1 + number % 5);
  std::this_thread::sleep_for(scaled(transfer_time));
  const int finished = progress + 1;  // EXPECT: data-race
  std::printf("download %d is done, progress %d of %d\n", number, finished, kDownloads);
  progress = finished;  // EXPECT: data-race
}

int main() {
  std::vector<std::thread> downloads;
  for (int number = 1; number <= kDownloads; ++number) {
    downloads.emplace_back(download, number);
  }
  for (std::thread& each : downloads) {
    each.join();
  }
  std::printf("final progress %d of %d\n", progress, kDownloads);
  return progress == kDownloads ? 0 : 1;  // EXPECT-DYNAMIC: exit-code
}
