// kind: none
// static: none
// build: none

// The time line of a film: clips are added, cut and doubled, while a thread renders a preview.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

struct Clip {
  int start;
  int frames;
};

class Timeline {
 public:
  void add(const Clip& clip) {
    std::lock_guard lock(mutex_);
    append(clip);
  }

  bool duplicate(std::size_t index) {
    std::lock_guard lock(mutex_);
    if (index >= clips_.size()) return false;
    Clip copy = clips_[index];
    copy.start = end_;
    append(copy);
    return true;
  }

  int visible_at(int frame) const {
    std::lock_guard lock(mutex_);
    int count = 0;
    for (const Clip& clip : clips_) {
      count += clip.start <= frame && frame < clip.start + clip.frames;
    }
    return count;
  }

 private:
  void append(const Clip& clip) {
    clips_.push_back(clip);
    if (clip.start + clip.frames > end_) end_ = clip.start + clip.frames;
  }

  mutable std::mutex mutex_;
  std::vector<Clip> clips_;
  int end_ = 0;
};

int main() {
  Timeline film;
  film.add({0, 24});
  std::thread preview([&film] {
    int shown = 0;
    for (int frame = 0; frame < 2; ++frame) shown += film.visible_at(frame * 20);
    std::printf("%d\n", shown);
  });
  bool done = film.duplicate(0);
  preview.join();
  std::printf("%d\n", done);
}
