#include <cstdio>

#include "commands.h"

static void ping() { std::puts("ping"); }

void register_network_commands() { commands::add("ping", ping); }
