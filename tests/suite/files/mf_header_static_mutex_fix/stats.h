#pragma once
#include <mutex>

struct Stats {
  int events = 0;
};

inline Stats stats;
inline std::mutex stats_mutex;

void count_packet();
