// kind: none
// static: none
// build: none

// Renders thumbnails, a thread for each picture.
#include <cstdio>
#include <thread>
#include <vector>

struct ThumbnailJob {
  int picture = 0;
  int width = 0;
};

static int pixels[3];

static void render(const ThumbnailJob* job) { pixels[job->picture] = job->width * job->width; }

int main() {
  std::vector<std::thread> renderers;
  ThumbnailJob jobs[3];
  for (int picture = 0; picture < 3; ++picture) {
    ThumbnailJob& job = jobs[picture];
    job.picture = picture;
    job.width = 16 << picture;
    renderers.emplace_back(render, &job);
  }
  for (auto& renderer : renderers) renderer.join();
  std::printf("%d %d %d\n", pixels[0], pixels[1], pixels[2]);
}
