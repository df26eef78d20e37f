// kind: none
// static: none
// build: none

// A package manager downloads with two workers.
#include <cstdio>
#include <mutex>
#include <queue>
#include <string>
#include <thread>

struct Downloads {
  std::mutex mutex;
  std::queue<std::string> pending;
  std::size_t bytes = 0;
};

static std::size_t fetch(const std::string& package) { return package.size() * 1000; }

static void download(Downloads& downloads) {
  for (;;) {
    std::unique_lock<std::mutex> lock(downloads.mutex);
    if (downloads.pending.empty()) break;
    std::string package = std::move(downloads.pending.front());
    downloads.pending.pop();
    lock.unlock();

    std::size_t bytes = fetch(package);

    lock.lock();
    downloads.bytes += bytes;
  }
}

int main() {
  Downloads downloads;
  for (const char* package : {"zlib", "openssl", "curl", "sqlite"}) downloads.pending.push(package);
  std::thread first(download, std::ref(downloads));
  std::thread second(download, std::ref(downloads));
  first.join();
  second.join();
  std::printf("%zu bytes\n", downloads.bytes);
}
