// kind: none
// static: none
// build: none

// Commands are registered by modules and run by name.
#include <cstdio>
#include <thread>

#include "commands.h"

static void help() { std::puts("help"); }

int main() {
  commands::add("help", help);
  std::thread module(register_network_commands);
  std::thread console([] { commands::run("ping"); });
  module.join();
  console.join();
  commands::run("help");
}
