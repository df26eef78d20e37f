// kind: race
// static: race
// build: none
// primitive: std::shared_future
// sharing: object shared through a future
// mistake: consumers write to the shared result
// seen by: the simulator

// Several parts of the program wait for the settings; each notes that it has read them.
#include <atomic>
#include <cstdio>
#include <future>
#include <memory>
#include <thread>

struct Settings {
  int volume = 7;
  int readers = 0;
};

static int part(std::shared_future<std::shared_ptr<Settings>> loading) {
  std::shared_ptr<Settings> settings = loading.get();
  ++settings->readers;  // EXPECT-RACE
  return settings->volume;
}

int main() {
  std::promise<std::shared_ptr<Settings>> loaded;
  std::shared_future<std::shared_ptr<Settings>> loading = loaded.get_future().share();
  std::thread sound([loading] { part(loading); });
  std::thread video([loading] { part(loading); });
  auto settings = std::make_shared<Settings>();
  loaded.set_value(settings);
  sound.join();
  video.join();
  std::printf("read by %d\n", static_cast<int>(settings->readers));
}
