// kind: race
// static: race
// check: data-race,benign-flag
// build: none
// primitive: std::thread, std::atomic in the fix
// sharing: global
// mistake: a plain global that is changed while threads run
// seen by: the simulator, ThreadSanitizer

// The level of a service's log can be changed while it runs.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

enum Level { ERROR, INFO, DEBUG };

static std::mutex output_mutex;
static Level level = INFO;

static void log(Level of_line, const std::string& line) {
  if (of_line > level) return;  // EXPECT-RACE
  std::lock_guard<std::mutex> lock(output_mutex);
  std::printf("%s\n", line.c_str());
}

static bool handle_command(const std::string& command) {
  if (command == "verbose") {
    level = DEBUG;  // EXPECT-RACE
  } else if (command == "quiet") {
    level = ERROR;  // EXPECT-RACE
  } else {
    log(ERROR, "unknown command " + command);
    return false;
  }
  return true;
}

static void serve(int id) {
  log(INFO, "worker starts");
  log(DEBUG, "worker has number " + std::to_string(id));
}

int main() {
  std::vector<std::thread> workers;
  for (int id = 0; id < 2; ++id) workers.emplace_back(serve, id);
  handle_command("verbose");
  handle_command("quiet");
  for (std::thread& worker : workers) worker.join();
}
