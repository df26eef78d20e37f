// kind: none
// static: none
// build: none

// A compiler's table of built-in symbols is made on first use.
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>

class Symbols {
 public:
  Symbols() {
    numbers_["int"] = 1;
    numbers_["char"] = 2;
  }

  int number(const std::string& name) const {
    auto found = numbers_.find(name);
    return found == numbers_.end() ? 0 : found->second;
  }

 private:
  std::unordered_map<std::string, int> numbers_;
};

static std::unique_ptr<Symbols> symbols;
static std::once_flag symbols_made;

static const Symbols& builtin_symbols() {
  std::call_once(symbols_made, [] { symbols = std::make_unique<Symbols>(); });
  return *symbols;
}

static int compile(const std::string& type) { return builtin_symbols().number(type); }

int main() {
  int first = 0;
  std::thread unit([&first] { first = compile("int"); });
  const int second = compile("char");
  unit.join();
  std::printf("%d %d\n", first, second);
}
