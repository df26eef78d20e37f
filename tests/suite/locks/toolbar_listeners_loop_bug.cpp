// kind: race
// static: race
// build: none
// primitive: std::mutex, std::function
// sharing: vector of callbacks
// mistake: list iterated without the lock that guards its growth
// seen by: the simulator, ThreadSanitizer

// Buttons of a tool bar tell their listeners of clicks; plug-ins add listeners from threads of their own.
#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

class Button {
 public:
  using Listener = std::function<void(const std::string&)>;

  explicit Button(std::string name) : name_(std::move(name)) {}

  void on_click(Listener listener) {
    std::lock_guard lock(mutex_);
    listeners_.push_back(std::move(listener));  // EXPECT-RACE
  }

  void click() {
    for (const Listener& listener : listeners_) listener(name_);  // EXPECT-RACE
  }

 private:
  const std::string name_;
  std::mutex mutex_;
  std::vector<Listener> listeners_;
};

class WordCount {
 public:
  void attach(Button& button) {
    button.on_click([this](const std::string& name) { letters_ += static_cast<int>(name.size()); });
  }
  int letters() const { return letters_; }

 private:
  std::atomic<int> letters_{0};
};

int main() {
  Button save("save");
  WordCount first, second;
  first.attach(save);
  std::thread plugin([&] { second.attach(save); });
  save.click();
  plugin.join();
  save.click();
  std::printf("%d %d\n", first.letters(), second.letters() <= 8);
}
