// kind: none
// static: none
// build: none

// A model tells its view about changes; the view asks the model when it is drawn.
#include <cstdio>
#include <mutex>
#include <thread>

class Listener {
 public:
  virtual ~Listener() = default;
  virtual void changed(int value) = 0;
};

class Model {
 public:
  explicit Model(Listener& listener) : listener_(listener) {}

  void set(int value) {
    {
      std::lock_guard lock(mutex_);
      value_ = value;
    }
    listener_.changed(value);
  }

  int value() {
    std::lock_guard lock(mutex_);
    return value_;
  }

 private:
  std::mutex mutex_;
  int value_ = 0;
  Listener& listener_;
};

class View : public Listener {
 public:
  void changed(int value) override {
    std::lock_guard lock(mutex_);
    shown_ = value;
  }

  void draw(Model& model) {
    std::lock_guard lock(mutex_);
    std::printf("%d (was %d)\n", model.value(), shown_);
  }

 private:
  std::mutex mutex_;
  int shown_ = 0;
};

int main() {
  View view;
  Model model(view);
  std::thread input([&] { model.set(3); });
  view.draw(model);
  input.join();
}
