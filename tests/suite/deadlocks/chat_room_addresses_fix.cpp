// kind: none
// static: none
// build: none

// A user moves from one room to another, in both directions at once.
#include <cstdio>
#include <functional>
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
  const bool from_first = std::less<Room*>{}(&from, &to);
  std::unique_lock first(from_first ? from.mutex : to.mutex);
  std::unique_lock second(from_first ? to.mutex : from.mutex);
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
