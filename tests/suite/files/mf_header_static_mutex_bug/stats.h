#pragma once
#include <mutex>

struct Stats {
  int events = 0;
};

inline Stats stats;
static std::mutex stats_mutex;

void count_packet();
