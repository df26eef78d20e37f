// kind: none
// static: none
// build: none

// Messages are loaded at first use; the table that they go to has a lock.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

static std::once_flag loaded;
static std::mutex table_mutex;
static std::map<int, std::string> table;

static void load() {
  std::lock_guard lock(table_mutex);
  table[1] = "ready";
}

static std::string message(int number) {
  std::call_once(loaded, load);
  std::lock_guard lock(table_mutex);
  return table[number];
}

static void override_message(int number, const char* text) {
  std::call_once(loaded, load);
  std::lock_guard lock(table_mutex);
  table[number] = text;
}

int main() {
  std::thread custom([] { override_message(2, "steady"); });
  std::printf("%s\n", message(1).c_str());
  custom.join();
}
