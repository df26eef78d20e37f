// kind: none
// static: none
// build: none

// A host of plug-ins: effects are called by name.
#include <atomic>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>

class Effect {
 public:
  virtual ~Effect() = default;
  virtual int apply(int sample) = 0;
  int calls() const { return calls_; }

 protected:
  std::atomic<int> calls_{0};
};

class Gain : public Effect {
 public:
  int apply(int sample) override {
    ++calls_;
    return 2 * sample;
  }
};

class Host {
 public:
  void install(const std::string& name, std::unique_ptr<Effect> effect) {
    std::unique_lock lock(mutex_);
    effects_[name] = std::move(effect);
  }

  int apply(const std::string& name, int sample) {
    std::shared_lock lock(mutex_);
    auto found = effects_.find(name);
    return found == effects_.end() ? sample : found->second->apply(sample);
  }

  int calls(const std::string& name) {
    std::unique_lock lock(mutex_);
    return effects_.at(name)->calls();
  }

 private:
  std::shared_mutex mutex_;
  std::map<std::string, std::unique_ptr<Effect>> effects_;
};

int main() {
  Host host;
  host.install("gain", std::make_unique<Gain>());
  std::thread left([&host] { host.apply("gain", 1); });
  std::thread right([&host] { host.apply("gain", 2); });
  left.join();
  right.join();
  std::printf("%d calls\n", host.calls("gain"));
}
