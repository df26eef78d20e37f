// kind: none
// static: none
// build: none

// Routes are replaced as a whole; whoever forwards keeps the table that it began with.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using Routes = std::vector<int>;

static std::mutex routes_mutex;
static std::shared_ptr<const Routes> current_routes = std::make_shared<Routes>(Routes{1, 2});

static std::shared_ptr<const Routes> routes() {
  std::lock_guard lock(routes_mutex);
  return current_routes;
}

static void reload(int hops) {
  auto fresh = std::make_shared<Routes>();
  for (int hop = 0; hop < hops; ++hop) fresh->push_back(hop * 10);
  std::lock_guard lock(routes_mutex);
  current_routes = fresh;
}

static int forward(int packet) {
  auto table = routes();
  return (*table)[packet % table->size()];
}

int main() {
  std::thread control(reload, 4);
  int hop = forward(5);
  control.join();
  std::printf("hop %d, then %d\n", hop, forward(5));
}
