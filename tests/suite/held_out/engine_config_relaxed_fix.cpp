// kind: none
// static: none
// build: none

// A storage engine takes over new options while it runs.
#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>

struct Options {
  int block_size = 0;
  int cache_blocks = 0;
};

static std::atomic<const Options*> current{nullptr};

static void reload(const Options* made) { current.store(made, std::memory_order_release); }

static int cache_bytes() {
  const Options* options = current.load(std::memory_order_acquire);
  if (options == nullptr) return 0;
  return options->block_size * options->cache_blocks;
}

int main() {
  std::unique_ptr<Options> options;
  std::thread loader([&options] {
    options = std::make_unique<Options>();
    options->block_size = 4096;
    options->cache_blocks = 8;
    reload(options.get());
  });
  int bytes = 0;
  for (int tries = 0; tries < 20 && bytes == 0; ++tries) {
    bytes = cache_bytes();
    if (bytes == 0) std::this_thread::yield();
  }
  loader.join();
  std::printf("%d\n", bytes == 0 || bytes == 4096 * 8);
}
