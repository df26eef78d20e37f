// kind: none
// static: none
// build: none

// Styles are parsed at first use, and parsing asks for the theme.
#include <cstdio>
#include <mutex>
#include <thread>

static std::mutex theme_mutex;
static int theme = 1;

struct Styles {
  Styles() {
    std::lock_guard lock(theme_mutex);
    colour = theme * 10;
  }
  int colour;
};

static const Styles& styles() {
  static const Styles styles;
  return styles;
}

static void set_theme(int value) {
  int colour = styles().colour;
  std::lock_guard lock(theme_mutex);
  theme = value;
  std::printf("restyled from %d\n", colour);
}

int main() {
  std::thread preferences([] { set_theme(2); });
  std::printf("colour %d\n", styles().colour);
  preferences.join();
}
