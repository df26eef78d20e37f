// kind: none
// static: none
// build: none

// Sources of feature toggles: the base remembers what was answered, some sources have their own way to
// answer.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class ToggleSource {
 public:
  virtual ~ToggleSource() = default;

  virtual bool enabled(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    ++asked_[name];
    return false;
  }

  int asked(const std::string& name) {
    std::lock_guard<std::mutex> lock(mutex_);
    return asked_[name];
  }

 protected:
  std::mutex mutex_;
  std::map<std::string, int> asked_;
};

class PercentSource : public ToggleSource {
 public:
  explicit PercentSource(int percent) : percent_(percent) {}

  bool enabled(const std::string& name) override {
    std::lock_guard<std::mutex> lock(mutex_);
    const int turn = ++asked_[name];
    return turn % 100 < percent_;
  }

 private:
  const int percent_;
};

static int serve(ToggleSource& toggles) {
  int shown = 0;
  for (int i = 0; i < 2; ++i) shown += toggles.enabled("banner") ? 1 : 0;
  return shown;
}

int main() {
  const std::unique_ptr<ToggleSource> toggles = std::make_unique<PercentSource>(50);
  int first = 0, second = 0;
  std::thread one([&] { first = serve(*toggles); });
  std::thread two([&] { second = serve(*toggles); });
  one.join();
  two.join();
  std::printf("%d shown, asked %d times\n", first + second, toggles->asked("banner"));
}
