// kind: none
// static: none
// build: none
//
// Key bindings of an editor are loaded again while keys are pressed.
#include "keymap.h"

Keymap keymap;

void bind(int key, const std::string& command) {
  std::lock_guard lock(keymap.mutex);
  keymap.commands[key] = command;
}

void reload() {
  std::lock_guard lock(keymap.mutex);
  keymap.commands.clear();
  keymap.commands[19] = "save";
  keymap.commands[26] = "undo";
  ++keymap.version;
}
