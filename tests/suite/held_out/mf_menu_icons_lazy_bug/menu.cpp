#include "menu.h"

#include <utility>

#include "icons.h"

Menu::Menu(std::vector<std::string> entries) : entries_(std::move(entries)) {}

int Menu::layout() const {
  int width = 0;
  for (const std::string& entry : entries_) width += Icons::instance().width(entry);
  return width;
}

int IndentedMenu::layout() const { return 8 + Menu::layout(); }
