#include "editor.h"

#include "keymap.h"

std::string Editor::command_of(int key) {
  auto found = keymap.commands.find(key);                      // EXPECT-RACE
  return found == keymap.commands.end() ? "" : found->second;  // EXPECT-RACE
}

void Editor::press(int key) {
  if (!command_of(key).empty()) ++executed_;
}
