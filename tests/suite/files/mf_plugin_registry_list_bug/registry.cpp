#include "registry.h"

#include <mutex>
#include <utility>

namespace {
std::mutex registry_mutex;
std::vector<std::unique_ptr<Plugin>> plugins;
}  // namespace

void register_plugin(std::unique_ptr<Plugin> plugin) {
  std::lock_guard lock(registry_mutex);
  plugins.push_back(std::move(plugin));  // EXPECT-RACE
}

int plugin_count() {
  std::lock_guard lock(registry_mutex);
  return static_cast<int>(plugins.size());
}

std::string plugin_names() {
  std::string names;
  for (const auto& plugin : plugins) names += plugin->name() + " ";  // EXPECT-RACE
  return names;
}
