// kind: none
// static: none
// build: none

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
    views_.push_back(view);
  }

  void resize(int width) {
    std::vector<View*> views;
    {
      std::lock_guard lock(mutex_);
      views = views_;
    }
    for (View* view : views) view->resized(width);
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
