// kind: none
// static: none
// build: none

// The player of a sequencer plays a pattern that the editor replaces.
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

using Pattern = std::vector<int>;

static std::mutex current_mutex;
static std::shared_ptr<const Pattern> current = std::make_shared<Pattern>(Pattern{60, 62});

static std::shared_ptr<const Pattern> pattern() {
  std::lock_guard<std::mutex> lock(current_mutex);
  return current;
}

static void replace(Pattern notes) {
  auto made = std::make_shared<const Pattern>(std::move(notes));
  std::lock_guard<std::mutex> lock(current_mutex);
  current = std::move(made);
}

static int play() {
  int highest = 0;
  for (int bar = 0; bar < 2; ++bar) {
    const std::shared_ptr<const Pattern> playing = pattern();
    for (int note : *playing) {
      if (note > highest) highest = note;
    }
  }
  return highest;
}

int main() {
  int highest = 0;
  std::thread player([&highest] { highest = play(); });
  replace({64, 67, 71});
  player.join();
  std::printf("%d\n", highest >= 60);
}
