// kind: deadlock
// static: none
// build: none
// primitive: std::promise, std::future
// sharing: two promises between two threads
// mistake: each waits for the other's future first
// seen by: the simulator

// Two peers exchange their names.
#include <cstdio>
#include <future>
#include <thread>

static void peer(std::promise<int> mine, std::future<int> theirs, int name, bool first) {
  (void)first;
  int other = theirs.get();  // EXPECT-DEADLOCK
  mine.set_value(name);
  std::printf("%d met %d\n", name, other);
}

int main() {
  std::promise<int> to_client, to_server;
  std::future<int> from_server = to_client.get_future();
  std::future<int> from_client = to_server.get_future();
  std::thread server(peer, std::move(to_client), std::move(from_client), 1, true);
  peer(std::move(to_server), std::move(from_server), 2, false);
  server.join();
}
