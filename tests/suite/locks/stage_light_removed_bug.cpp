// kind: race
// static: none
// build: none
// primitive: std::mutex, one per object; std::shared_ptr in the fix
// sharing: heap objects named by raw pointers
// mistake: an object ends while another thread still uses it
// seen by: the simulator, ThreadSanitizer

// Lights of a stage: one thread fades them, the operator takes some away.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

class Light {
 public:
  void set(int level) {
    std::lock_guard lock(mutex_);
    level_ = level;
  }

  int level() const {
    std::lock_guard lock(mutex_);
    return level_;
  }

 private:
  mutable std::mutex mutex_;
  int level_ = 0;
};

using LightPointer = Light*;

class Stage {
 public:
  void add(const std::string& name) {
    std::lock_guard lock(mutex_);
    lights_[name] = std::make_unique<Light>();
  }

  void remove(const std::string& name) {
    std::lock_guard lock(mutex_);
    lights_.erase(name);  // EXPECT-RACE
  }

  LightPointer find(const std::string& name) const {
    std::lock_guard lock(mutex_);
    auto found = lights_.find(name);
    return found == lights_.end() ? nullptr : found->second.get();
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Light>> lights_;
};

static void fade(const Stage& stage, const std::string& name) {
  LightPointer light = stage.find(name);
  if (light == nullptr) return;
  for (int level = 0; level < 3; ++level) light->set(light->level() + 40);  // EXPECT-RACE
}

int main() {
  Stage stage;
  stage.add("spot");
  stage.add("flood");
  std::thread fader([&stage] { fade(stage, "spot"); });
  fade(stage, "flood");
  stage.remove("spot");
  fader.join();
  std::printf("%d\n", stage.find("flood")->level());
}
