// kind: race
// static: race
// build: none
// primitive: std::async, std::future
// sharing: vector filled by several tasks
// mistake: container grown without a lock
// seen by: the simulator, ThreadSanitizer

// Notes of a recording, found in each of its tracks by a task of its own.
#include <cstdio>
#include <future>
#include <mutex>
#include <vector>

struct Note {
  int pitch;
  int start;
  int length;
};

class PianoRoll {
 public:
  void add(const Note& note) {
    notes_.push_back(note);                            // EXPECT-RACE
    if (note.pitch > highest_) highest_ = note.pitch;  // EXPECT-RACE
  }

  std::size_t size() const { return notes_.size(); }
  int highest() const { return highest_; }

 private:
  std::vector<Note> notes_;
  int highest_ = 0;
};

static void transcribe(const std::vector<int>& track, PianoRoll& roll) {
  int start = 0;
  for (int pitch : track) {
    if (pitch > 0) roll.add({pitch, start, 1});
    ++start;
  }
}

int main() {
  const std::vector<std::vector<int>> tracks = {{60, 0, 64}, {36, 48}, {72}};
  PianoRoll roll;
  std::vector<std::future<void>> tasks;
  for (const std::vector<int>& track : tracks) {
    tasks.push_back(std::async(std::launch::async, [&track, &roll] { transcribe(track, roll); }));
  }
  for (std::future<void>& task : tasks) task.get();
  std::printf("%zu notes up to %d\n", roll.size(), roll.highest());
}
