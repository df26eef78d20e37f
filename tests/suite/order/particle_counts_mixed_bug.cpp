// kind: race
// static: race
// build: none
// primitive: std::atomic, std::jthread
// sharing: members of one object
// mistake: one of two counters is atomic
// seen by: the simulator, ThreadSanitizer

// An emitter of particles: workers simulate them, the overlay shows how many there are.
#include <atomic>
#include <cstdio>
#include <thread>

class Emitter {
 public:
  void emit(int count) {
    alive_ += count;
    emitted_ += count;  // EXPECT-RACE
  }

  void age(int dying) { alive_ -= dying; }

  long emitted() const { return emitted_; }  // EXPECT-RACE
  int alive() const { return alive_.load(); }

 private:
  std::atomic<int> alive_{0};
  long emitted_ = 0;
};

static void simulate(Emitter& emitter, int frames) {
  for (int frame = 0; frame < frames; ++frame) {
    emitter.emit(10);
    emitter.age(frame);
  }
}

int main() {
  Emitter fire;
  {
    std::jthread left(simulate, std::ref(fire), 2);
    std::jthread right(simulate, std::ref(fire), 2);
    long shown = fire.emitted();
    std::printf("%d\n", shown <= 40);
  }
  std::printf("%d alive\n", fire.alive());
}
