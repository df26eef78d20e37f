// kind: none
// static: none
// build: none

// Formats sizes for people.
#include <cstdio>
#include <cstring>
#include <thread>

static const char* human_size(long bytes) {
  static thread_local char text[32];
  const char* unit = " B";
  if (bytes >= 1024) {
    bytes /= 1024;
    unit = " KiB";
  }
  int at = 0;
  do text[at++] = static_cast<char>('0' + bytes % 10);
  while ((bytes /= 10) != 0 && at < 20);
  for (int i = 0; i < at / 2; ++i) {
    char digit = text[i];
    text[i] = text[at - 1 - i];
    text[at - 1 - i] = digit;
  }
  std::strcpy(text + at, unit);
  return text;
}

static void list(long bytes) { std::printf("%s\n", human_size(bytes)); }

int main() {
  std::thread pane(list, 4096);
  list(17);
  pane.join();
}
