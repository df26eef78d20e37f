// kind: none
// static: none
// build: none

// An editor runs its checkers over a document.
#include <cstdio>

#include "host.h"

struct LongLines : Plugin {
  int run(const std::string& document) override { return document.size() > 20; }
};

struct Tabs : Plugin {
  int run(const std::string& document) override {
    int tabs = 0;
    for (char letter : document) tabs += letter == '\t';
    return tabs;
  }
};

int main() {
  Host host;
  Summary summary;
  LongLines long_lines;
  Tabs tabs;
  host.add(&long_lines);
  host.add(&tabs);
  host.on_finished([&summary](int warnings) { summary.add(warnings); });
  host.run_all("int main()\n{\n\treturn 0;\n}\n");
  std::puts(summary.text().c_str());
}
