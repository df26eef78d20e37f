// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: map captured by reference
// mistake: tasks write one map
// seen by: the simulator, ThreadSanitizer

// A linker collects the symbols of its object files in parallel.
#include <cstdio>
#include <future>
#include <map>
#include <string>
#include <utility>
#include <vector>

struct ObjectFile {
  std::string name;
  std::vector<std::string> symbols;
};

using SymbolTable = std::map<std::string, std::string>;

static SymbolTable defined_symbols(const ObjectFile& object) {
  SymbolTable defined;
  for (const std::string& symbol : object.symbols) {
    if (symbol[0] != '?') defined[symbol] = object.name;
  }
  return defined;
}

static SymbolTable collect(const std::vector<ObjectFile>& objects) {
  SymbolTable table;
  std::vector<std::future<void>> parts;
  for (const ObjectFile& object : objects) {
    parts.push_back(std::async(std::launch::async, [&table, &object] {            // EXPECT-RACE
      for (auto& [symbol, file] : defined_symbols(object)) table[symbol] = file;  // EXPECT-RACE
    }));
  }
  for (auto& part : parts) part.get();
  return table;
}

int main() {
  const std::vector<ObjectFile> objects = {
      {"main.o", {"main", "?open", "usage"}},
      {"disk.o", {"open", "close", "?usage"}},
  };
  const SymbolTable table = collect(objects);
  std::printf("%zu symbols, %d\n", table.size(), table.contains("open"));
}
