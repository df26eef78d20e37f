// kind: race
// static: race
// build: none
// primitive: std::mutex, virtual calls
// sharing: vector of a registry in another file
// mistake: one of three functions has no lock
// seen by: the simulator, ThreadSanitizer

// An editor loads its plug-ins in the background while its about box lists them.
#include <cstdio>
#include <thread>

#include "registry.h"

class Spelling : public Plugin {
 public:
  std::string name() const override { return "spelling"; }
  int run(int input) override { return input + 1; }
};

class Grammar : public Plugin {
 public:
  std::string name() const override { return "grammar"; }
  int run(int input) override { return input * 2; }
};

int main() {
  register_plugin(std::make_unique<Spelling>());
  std::thread loader([] { register_plugin(std::make_unique<Grammar>()); });
  std::printf("%d\n", plugin_names().size() > 0);
  loader.join();
  std::printf("%d plug-ins\n", plugin_count());
}
