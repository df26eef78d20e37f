// kind: none
// static: none
// build: none

// Reads a configuration while a thread looks for plug-ins.
#include <cstdio>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

struct Setting {
  std::string name;
  int value = 0;
};

static Setting parse(const std::string& line) {
  std::size_t equals = line.find('=');
  if (equals == std::string::npos) throw std::runtime_error("no value: " + line);
  return {line.substr(0, equals), static_cast<int>(line.size() - equals - 1)};
}

static int find_plugins(int folders) {
  int found = 0;
  for (int folder = 0; folder < folders; ++folder) found += folder % 2;
  return found;
}

static std::size_t start(const std::vector<std::string>& lines) {
  int plugins = 0;
  std::jthread search([&plugins] { plugins = find_plugins(4); });
  std::vector<Setting> settings;
  for (const std::string& line : lines) settings.push_back(parse(line));
  search.join();
  return settings.size() + static_cast<std::size_t>(plugins);
}

int main() {
  try {
    std::printf("%zu\n", start({"colour=red", "size=10"}));
    std::printf("%zu\n", start({"colour=red", "size"}));
  } catch (const std::runtime_error& error) {
    std::printf("%s\n", error.what());
  }
}
