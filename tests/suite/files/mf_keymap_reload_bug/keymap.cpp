// kind: race
// static: race
// check: data-race,inconsistent-guard
// build: none
// primitive: std::mutex, lock_guard
// sharing: extern global of another file
// mistake: the map is looked into in another file without the lock that a reload takes
// seen by: the simulator, ThreadSanitizer
//
// Key bindings of an editor are loaded again while keys are pressed.
#include "keymap.h"

Keymap keymap;

void bind(int key, const std::string& command) {
  std::lock_guard lock(keymap.mutex);
  keymap.commands[key] = command;  // EXPECT-RACE
}

void reload() {
  std::lock_guard lock(keymap.mutex);
  keymap.commands.clear();       // EXPECT-RACE
  keymap.commands[19] = "save";  // EXPECT-RACE
  keymap.commands[26] = "undo";  // EXPECT-RACE
  ++keymap.version;
}
