#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "exporters.h"

static std::vector<std::unique_ptr<Exporter>> exporters;

static void measure(const std::string& what, int times) {
  for (int i = 0; i < times; ++i) {
    for (const auto& exporter : exporters) exporter->emit(what, 0.5 * i);
  }
}

int main() {
  exporters.push_back(std::make_unique<TextExporter>());
  exporters.push_back(std::make_unique<BatchExporter>());
  std::thread disk([] { measure("disk", 2); });
  measure("memory", 1);
  disk.join();
  std::size_t emitted = 0;
  for (const auto& exporter : exporters) emitted += exporter->emitted();
  std::printf("%d\n", emitted > 0);
}
