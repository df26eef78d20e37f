// kind: none
// static: none
// build: none

// Each thread counts for itself; a scraper adds up.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Counts {
  std::atomic<long> requests = 0;
  std::atomic<long> errors = 0;
};

static std::mutex registry_mutex;
static std::vector<Counts*> registry;
static long requests_of_ended, errors_of_ended;

/* Enters the counts of this thread into the registry and takes them out as it ends. */
struct Entry {
  Entry() {
    std::lock_guard lock(registry_mutex);
    registry.push_back(&counts);
  }
  ~Entry() {
    std::lock_guard lock(registry_mutex);
    std::erase(registry, &counts);
    requests_of_ended += counts.requests;
    errors_of_ended += counts.errors;
  }
  Counts counts;
};

static Counts& mine() {
  thread_local Entry entry;
  return entry.counts;
}

static void count_request(bool failed) {
  Counts& counts = mine();
  ++counts.requests;
  if (failed) ++counts.errors;
}

static void scrape() {
  std::lock_guard lock(registry_mutex);
  long requests = requests_of_ended, errors = errors_of_ended;
  for (Counts* counts : registry) {
    requests += counts->requests;
    errors += counts->errors;
  }
  std::printf("%d %d\n", requests >= 0, errors >= 0);
}

int main() {
  std::thread server([] {
    for (int i = 0; i < 3; ++i) count_request(i == 1);
  });
  scrape();
  server.join();
  scrape();
}
