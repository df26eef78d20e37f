// kind: deadlock
// static: deadlock
// check: double-lock
// build: none
// primitive: std::mutex, lock_guard
// sharing: members of one object
// mistake: public method called under its own lock
// seen by: the simulator, ThreadSanitizer

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
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    clips_.push_back(clip);
    if (clip.start + clip.frames > end_) end_ = clip.start + clip.frames;
  }

  bool duplicate(std::size_t index) {
    std::lock_guard lock(mutex_);  // EXPECT-DEADLOCK
    if (index >= clips_.size()) return false;
    Clip copy = clips_[index];
    copy.start = end_;
    add(copy);  // EXPECT-DEADLOCK
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
