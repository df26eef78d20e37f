// kind: race
// static: other
// check: stack-escape-to-thread,data-race
// build: none
// primitive: std::thread, detach, lambda capture
// sharing: parameter and local of a function that has returned
// mistake: detached thread uses a stack object
// seen by: the simulator, ThreadSanitizer

// The preview of a film in an editor is drawn in the background.
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

struct Preview {
  std::mutex mutex;
  std::condition_variable drawn;
  int pixels = 0;
  int done = 0;
};

static Preview preview;

static void publish(int pixels) {
  std::lock_guard lock(preview.mutex);
  preview.pixels += pixels;
  ++preview.done;
  preview.drawn.notify_one();
}

static int draw(const std::string& clip, int quality) { return static_cast<int>(clip.size()) * quality; }

static void request_preview(const std::string& clip, int seconds) {
  int quality = seconds > 60 ? 1 : 4;  // EXPECT-CHECK
  std::thread([&clip, &quality] {      // EXPECT-CHECK
    publish(draw(clip, quality));      // EXPECT-CHECK
  })
      .detach();  // EXPECT-CHECK
}

static int await_previews(int count) {
  std::unique_lock lock(preview.mutex);
  preview.drawn.wait(lock, [count] { return preview.done == count; });
  return preview.pixels;
}

static void open_clip(int number) {
  std::string clip = "clip " + std::to_string(number);
  request_preview(clip, 30 * number);
}

int main() {
  open_clip(1);
  open_clip(3);
  std::printf("%d\n", await_previews(2) > 0);
}
