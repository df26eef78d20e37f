#include <cstdio>
#include <thread>

#include "editor.h"
#include "keymap.h"

int main() {
  bind(19, "save");
  Editor editor;
  std::thread watcher(reload);
  editor.press(19);
  editor.press(26);
  watcher.join();
  std::printf("%d\n", editor.executed() <= 2);
}
