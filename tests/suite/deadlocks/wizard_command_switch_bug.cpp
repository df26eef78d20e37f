// kind: deadlock
// static: other
// check: lock-not-released,double-lock
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: globals
// mistake: one case of a switch returns with the lock taken
// seen by: the simulator, ThreadSanitizer

// Commands of a wizard game: several connections send them to one world.
#include <cstdio>
#include <mutex>
#include <thread>

enum class Command { cast, rest, look, quit };

static std::mutex world_mutex;
static int mana = 3;
static int spells = 0;
static int turns = 0;

static int execute(Command command) {
  world_mutex.lock();  // EXPECT-CHECK
  int answer = 0;
  ++turns;
  switch (command) {
    case Command::cast:
      if (mana == 0) break;
      --mana;
      answer = ++spells;
      break;
    case Command::rest:
      ++mana;
      answer = mana;
      break;
    case Command::look:
      return mana;  // EXPECT-CHECK
    case Command::quit:
      answer = -1;
      break;
  }
  world_mutex.unlock();
  return answer;
}  // EXPECT-CHECK

static void connection(Command first, Command second) {
  for (Command command : {first, second, Command::quit}) {
    int answer = execute(command);  // EXPECT-CHECK
    std::printf("%d\n", answer <= 4);
  }
}

int main() {
  std::thread guest(connection, Command::cast, Command::look);
  connection(Command::rest, Command::cast);
  guest.join();
  std::printf("%d turns\n", turns);
}
