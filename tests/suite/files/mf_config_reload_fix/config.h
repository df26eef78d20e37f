#pragma once
#include <mutex>

struct Config {
  int timeout = 5;
  int version = 1;
};

extern Config config;
extern std::mutex config_mutex;

void reload_config(int timeout);
