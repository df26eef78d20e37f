// kind: deadlock
// static: none
// build: none
// primitive: static local, std::mutex
// sharing: static local object
// mistake: initialisation of a static local and a lock in different orders
// seen by: the simulator, ThreadSanitizer

// Styles are parsed at first use, and parsing asks for the theme.
#include <cstdio>
#include <mutex>
#include <thread>

static std::mutex theme_mutex;
static int theme = 1;

struct Styles {
  Styles() {
    std::lock_guard lock(theme_mutex);  // EXPECT-DEADLOCK
    colour = theme * 10;
  }
  int colour;
};

static const Styles& styles() {
  static const Styles styles;  // EXPECT-DEADLOCK
  return styles;
}

static void set_theme(int value) {
  std::lock_guard lock(theme_mutex);
  theme = value;
  std::printf("restyled from %d\n", styles().colour);  // EXPECT-DEADLOCK
}

int main() {
  std::thread preferences([] { set_theme(2); });
  std::printf("colour %d\n", styles().colour);
  preferences.join();
}
