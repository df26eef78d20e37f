#pragma once
#include <map>
#include <mutex>
#include <string>

struct Keymap {
  std::mutex mutex;
  std::map<int, std::string> commands;
  int version = 0;
};

extern Keymap keymap;

void bind(int key, const std::string& command);
void reload();
