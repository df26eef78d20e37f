#include "editor.h"

#include "keymap.h"

std::string Editor::command_of(int key) {
  std::lock_guard lock(keymap.mutex);
  auto found = keymap.commands.find(key);
  return found == keymap.commands.end() ? "" : found->second;
}

void Editor::press(int key) {
  if (!command_of(key).empty()) ++executed_;
}
