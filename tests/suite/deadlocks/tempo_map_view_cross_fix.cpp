// kind: none
// static: none
// build: none

// The tempo of a song is a model; a ruler shows it, and can be zoomed.
#include <cstdio>
#include <mutex>
#include <thread>

class TempoObserver {
 public:
  virtual ~TempoObserver() = default;
  virtual void tempo_changed(int beats) = 0;
};

class TempoMap {
 public:
  void observe(TempoObserver* observer) {
    std::lock_guard lock(mutex_);
    observer_ = observer;
  }

  void set(int beats) {
    TempoObserver* observer;
    {
      std::lock_guard lock(mutex_);
      beats_ = beats;
      observer = observer_;
    }
    if (observer != nullptr) observer->tempo_changed(beats);
  }

  int beats() const {
    std::lock_guard lock(mutex_);
    return beats_;
  }

 private:
  mutable std::mutex mutex_;
  TempoObserver* observer_ = nullptr;
  int beats_ = 120;
};

class Ruler : public TempoObserver {
 public:
  explicit Ruler(TempoMap& tempo) : tempo_(tempo) {}

  void tempo_changed(int beats) override {
    std::lock_guard lock(mutex_);
    pixels_ = zoom_ * 60 / beats;
  }

  void zoom(int factor) {
    std::lock_guard lock(mutex_);
    zoom_ = factor;
    pixels_ = zoom_ * 60 / tempo_.beats();
  }

  int pixels() const {
    std::lock_guard lock(mutex_);
    return pixels_;
  }

 private:
  TempoMap& tempo_;
  mutable std::mutex mutex_;
  int zoom_ = 1;
  int pixels_ = 0;
};

int main() {
  TempoMap tempo;
  Ruler ruler(tempo);
  tempo.observe(&ruler);
  std::thread midi([&tempo] { tempo.set(90); });
  ruler.zoom(30);
  midi.join();
  std::printf("%d\n", ruler.pixels() <= 30);
}
