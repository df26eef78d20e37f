// kind: none
// static: none
// build: none

// Textures: a registry gives out shared ones, a scene uses them, and the last user takes the entry out.
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

static std::mutex registry_mutex;
static std::map<int, int> registered;

class Texture {
 public:
  explicit Texture(int id) : id_(id) {
    std::lock_guard lock(registry_mutex);
    ++registered[id_];
  }

  ~Texture() {
    std::lock_guard lock(registry_mutex);
    --registered[id_];
  }

  int id() const { return id_; }

 private:
  int id_;
};

class Scene {
 public:
  void show(std::shared_ptr<Texture> texture) {
    std::lock_guard lock(mutex_);
    shown_.push_back(std::move(texture));
  }

  void clear() {
    std::vector<std::shared_ptr<Texture>> old;
    std::lock_guard lock(mutex_);
    old.swap(shown_);
  }

  std::size_t shown() const {
    std::lock_guard lock(mutex_);
    return shown_.size();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Texture>> shown_;
};

static void report(const Scene& scene) {
  std::lock_guard lock(registry_mutex);
  std::size_t users = 0;
  for (const auto& [id, count] : registered) users += static_cast<std::size_t>(count);
  std::printf("%d\n", scene.shown() <= users + 2);
}

int main() {
  Scene scene;
  for (int id = 0; id < 2; ++id) scene.show(std::make_shared<Texture>(id));
  std::thread overlay([&scene] { report(scene); });
  scene.clear();
  overlay.join();
}
