#include "host.h"

#include <thread>

void Host::run_all(const std::string& document) {
  std::vector<std::thread> threads;
  for (Plugin* plugin : plugins_)
    threads.emplace_back([this, plugin, &document] {
      int warnings = plugin->run(document);
      if (listener_) listener_(warnings);
    });
  for (std::thread& thread : threads) thread.join();
}
