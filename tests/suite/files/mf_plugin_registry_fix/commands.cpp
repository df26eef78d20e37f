#include "commands.h"

#include <map>
#include <mutex>

namespace commands {
static std::mutex mutex;
static std::map<std::string, Command> table;

void add(const std::string& name, Command command) {
  std::lock_guard lock(mutex);
  table[name] = command;
}

bool run(const std::string& name) {
  Command command = nullptr;
  {
    std::lock_guard lock(mutex);
    auto entry = table.find(name);
    if (entry == table.end()) return false;
    command = entry->second;
  }
  command();
  return true;
}
}  // namespace commands
