// kind: race
// static: race
// build: none
// primitive: std::shared_ptr; std::mutex in the fix
// sharing: shared_ptr member of one object
// mistake: a shared_ptr is replaced while another thread copies it
// seen by: the simulator, ThreadSanitizer

// Presets of a mixer are never changed, only replaced by others.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Preset {
  std::vector<int> gains;
};

class Mixer {
 public:
  Mixer() : preset_(std::make_shared<const Preset>(Preset{{1, 1}})) {}

  void use(std::vector<int> gains) {
    auto fresh = std::make_shared<const Preset>(Preset{std::move(gains)});
    preset_ = std::move(fresh);  // EXPECT-RACE
  }

  int mix(const std::vector<int>& samples) const {
    std::shared_ptr<const Preset> preset = current();
    int sum = 0;
    for (std::size_t i = 0; i < samples.size() && i < preset->gains.size(); ++i) {
      sum += samples[i] * preset->gains[i];
    }
    return sum;
  }

 private:
  std::shared_ptr<const Preset> current() const {
    return preset_;  // EXPECT-RACE
  }

  std::shared_ptr<const Preset> preset_;
};

int main() {
  Mixer mixer;
  std::thread desk([&mixer] {
    mixer.use({2, 3});
    mixer.use({4, 5});
  });
  int sum = 0;
  for (int block = 0; block < 2; ++block) sum += mixer.mix({10, 20});
  desk.join();
  std::printf("%d\n", sum >= 60);
}
