// kind: race
// static: race
// build: none
// primitive: std::thread, pointer argument
// sharing: struct handed over by pointer
// mistake: argument reused for the next thread
// seen by: the simulator, ThreadSanitizer

// Renders thumbnails, a thread for each picture.
#include <cstdio>
#include <thread>
#include <vector>

struct ThumbnailJob {
  int picture = 0;
  int width = 0;
};

static int pixels[3];

static void render(const ThumbnailJob* job) {
  pixels[job->picture] = job->width * job->width;  // EXPECT-RACE
}

int main() {
  std::vector<std::thread> renderers;
  ThumbnailJob job;
  for (int picture = 0; picture < 3; ++picture) {
    job.picture = picture;  // EXPECT-RACE
    job.width = 16 << picture;
    renderers.emplace_back(render, &job);
  }
  for (auto& renderer : renderers) renderer.join();
  std::printf("%d %d %d\n", pixels[0], pixels[1], pixels[2]);
}
