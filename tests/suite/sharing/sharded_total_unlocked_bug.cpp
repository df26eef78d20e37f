// kind: race
// static: race
// build: none
// primitive: std::mutex, one per element
// sharing: array of structs, a lock in each
// mistake: summed up without the locks of the elements
// seen by: the simulator, ThreadSanitizer

// Counts requests in shards, so that threads seldom meet.
#include <array>
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

class RequestCounts {
 public:
  void count(int client, int bytes) {
    Shard& shard = shards_[static_cast<std::size_t>(client) % shards_.size()];
    std::lock_guard lock(shard.mutex);
    ++shard.requests;      // EXPECT-RACE
    shard.bytes += bytes;  // EXPECT-RACE
  }

  int mean_bytes() const {
    int requests = 0;
    int bytes = 0;
    for (const Shard& shard : shards_) {
      requests += shard.requests;  // EXPECT-RACE
      bytes += shard.bytes;        // EXPECT-RACE
    }
    return requests == 0 ? 0 : bytes / requests;
  }

  void reset() {
    for (Shard& shard : shards_) {
      std::lock_guard lock(shard.mutex);
      shard.requests = 0;  // EXPECT-RACE
      shard.bytes = 0;     // EXPECT-RACE
    }
  }

 private:
  struct Shard {
    mutable std::mutex mutex;
    int requests = 0;
    int bytes = 0;
  };

  std::array<Shard, 4> shards_;
};

static void serve(RequestCounts& counts, int client) {
  for (int request = 0; request < 2; ++request) counts.count(client, 100 + request);
}

int main() {
  RequestCounts counts;
  std::thread first(serve, std::ref(counts), 1);
  std::thread second(serve, std::ref(counts), 5);
  std::printf("%d\n", counts.mean_bytes() >= 0);
  first.join();
  second.join();
  counts.reset();
}
