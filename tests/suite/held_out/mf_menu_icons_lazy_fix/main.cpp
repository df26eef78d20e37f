#include <cstdio>
#include <memory>
#include <thread>

#include "menu.h"

int main() {
  std::unique_ptr<Menu> bar = std::make_unique<Menu>(std::vector<std::string>{"open", "save"});
  std::unique_ptr<Menu> context = std::make_unique<IndentedMenu>(std::vector<std::string>{"close"});
  int width = 0;
  std::thread window([&] { width = bar->layout(); });
  const int other = context->layout();
  window.join();
  std::printf("%d\n", width + other);
}
