// kind: race
// static: race
// build: none
// primitive: std::thread
// sharing: static pointer of a singleton
// mistake: lazy creation without a lock
// seen by: the simulator, ThreadSanitizer

// Icons of menus are loaded when the first one is drawn.
#include "icons.h"

static Icons* icons = nullptr;

Icons& Icons::instance() {
  if (icons == nullptr) icons = new Icons;  // EXPECT-RACE
  return *icons;                            // EXPECT-RACE
}

Icons::Icons() {
  for (const char* name : {"open", "save", "close"}) widths_[name] = 16;  // EXPECT-RACE
}

int Icons::width(const std::string& name) const {
  auto found = widths_.find(name);                    // EXPECT-RACE
  return found == widths_.end() ? 0 : found->second;  // EXPECT-RACE
}
