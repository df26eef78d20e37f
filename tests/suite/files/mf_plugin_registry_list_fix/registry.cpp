#include "registry.h"

#include <mutex>
#include <utility>

namespace {
std::mutex registry_mutex;
std::vector<std::unique_ptr<Plugin>> plugins;
}  // namespace

void register_plugin(std::unique_ptr<Plugin> plugin) {
  std::lock_guard lock(registry_mutex);
  plugins.push_back(std::move(plugin));
}

int plugin_count() {
  std::lock_guard lock(registry_mutex);
  return static_cast<int>(plugins.size());
}

std::string plugin_names() {
  std::lock_guard lock(registry_mutex);
  std::string names;
  for (const auto& plugin : plugins) names += plugin->name() + " ";
  return names;
}
