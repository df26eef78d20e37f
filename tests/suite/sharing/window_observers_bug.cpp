// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: vector of raw pointers
// mistake: iterated without the lock that guards its growth
// seen by: the simulator, ThreadSanitizer

// Views learn when a window is resized.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

class View {
 public:
  virtual ~View() = default;
  virtual void resized(int width) = 0;
};

class TextView : public View {
 public:
  void resized(int width) override { std::printf("text %d\n", width); }
};

class Window {
 public:
  void attach(View* view) {
    std::lock_guard lock(mutex_);
    views_.push_back(view);  // EXPECT-RACE
  }

  void resize(int width) {
    for (View* view : views_) view->resized(width);  // EXPECT-RACE
  }

 private:
  std::mutex mutex_;
  std::vector<View*> views_;
};

int main() {
  TextView title, body;
  Window window;
  window.attach(&title);
  std::thread loader([&] { window.attach(&body); });
  window.resize(640);
  loader.join();
}
