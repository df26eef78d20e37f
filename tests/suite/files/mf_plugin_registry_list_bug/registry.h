#pragma once
#include <memory>
#include <string>
#include <vector>

#include "plugin.h"

void register_plugin(std::unique_ptr<Plugin> plugin);
int plugin_count();
std::string plugin_names();
