#include "commands.h"

#include <map>
#include <mutex>

namespace commands {
static std::mutex mutex;
static std::map<std::string, Command> table;

void add(const std::string& name, Command command) {
  std::lock_guard lock(mutex);
  table[name] = command;  // EXPECT-RACE
}

bool run(const std::string& name) {
  auto entry = table.find(name);  // EXPECT-RACE
  if (entry == table.end()) return false;
  entry->second();
  return true;
}
}  // namespace commands
