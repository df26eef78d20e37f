// kind: deadlock
// static: deadlock
// build: none
// primitive: std::unique_lock
// sharing: two globals by reference
// mistake: two locks in different orders; ordered by address in the fix
// seen by: the simulator

// A user moves from one room to another, in both directions at once.
#include <cstdio>
#include <mutex>
#include <set>
#include <string>
#include <thread>

struct Room {
  std::mutex mutex;
  std::set<std::string> users;
};

static Room lobby;
static Room lounge;

static void move_user(Room& from, Room& to, const std::string& user) {
  std::unique_lock from_lock(from.mutex);
  std::unique_lock to_lock(to.mutex);  // EXPECT-DEADLOCK
  if (from.users.erase(user) != 0) to.users.insert(user);
}

int main() {
  lobby.users = {"ann"};
  lounge.users = {"bob"};
  std::thread ann([] { move_user(lobby, lounge, "ann"); });
  std::thread bob([] { move_user(lounge, lobby, "bob"); });
  ann.join();
  bob.join();
  std::printf("%zu %zu\n", lobby.users.size(), lounge.users.size());
}
