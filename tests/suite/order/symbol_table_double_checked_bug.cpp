// kind: race
// static: race
// check: double-checked-locking
// build: none
// primitive: std::mutex; std::call_once in the fix
// sharing: static pointer to heap
// mistake: double-checked initialisation of a plain pointer
// seen by: the simulator, ThreadSanitizer

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
static std::mutex symbols_mutex;

static const Symbols& builtin_symbols() {
  if (!symbols) {  // EXPECT-RACE
    std::lock_guard lock(symbols_mutex);
    if (!symbols) symbols = std::make_unique<Symbols>();  // EXPECT-RACE
  }
  return *symbols;  // EXPECT-RACE
}

static int compile(const std::string& type) { return builtin_symbols().number(type); }

int main() {
  int first = 0;
  std::thread unit([&first] { first = compile("int"); });
  const int second = compile("char");
  unit.join();
  std::printf("%d %d\n", first, second);
}
