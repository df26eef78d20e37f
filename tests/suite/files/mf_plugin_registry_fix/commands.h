#pragma once
#include <string>

namespace commands {
using Command = void (*)();
void add(const std::string& name, Command command);
bool run(const std::string& name);
}  // namespace commands

void register_network_commands();
