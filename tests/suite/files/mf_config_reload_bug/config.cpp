#include "config.h"

Config config;
std::mutex config_mutex;

void reload_config(int timeout) {
  std::lock_guard lock(config_mutex);
  config.timeout = timeout;  // EXPECT-RACE
  ++config.version;
}
