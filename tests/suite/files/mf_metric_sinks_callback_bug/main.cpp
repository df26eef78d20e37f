#include <cstdio>

#include "panel.h"

int main() {
  Panel panel;
  panel.open();
  std::string text = panel.text();
  std::printf("%d\n", !text.empty());
}
