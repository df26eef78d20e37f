// Initialisation once: by call_once, also when the first try throws, and by a static of a function.
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

std::once_flag made;
std::string* settings;
int tries;

const std::string& name() {
  static const std::string value = "heddle";
  return value;
}

void use() {
  try {
    std::call_once(made, [] {
      if (++tries == 1) throw std::runtime_error("not yet");
      settings = new std::string(name());
    });
  } catch (const std::runtime_error&) {
    std::call_once(made, [] {
      ++tries;
      settings = new std::string(name());
    });
  }
  if (settings->empty()) throw std::logic_error("empty");
}

int main() {
  std::thread a(use), b(use), c(use);
  a.join();
  b.join();
  c.join();
  delete settings;
}
