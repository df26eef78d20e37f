// kind: none
// static: none
// build: none

// Icons of menus are loaded when the first one is drawn.
#include "icons.h"

#include <mutex>

static Icons* icons = nullptr;
static std::once_flag created;

Icons& Icons::instance() {
  std::call_once(created, [] { icons = new Icons; });
  return *icons;
}

Icons::Icons() {
  for (const char* name : {"open", "save", "close"}) widths_[name] = 16;
}

int Icons::width(const std::string& name) const {
  auto found = widths_.find(name);
  return found == widths_.end() ? 0 : found->second;
}
