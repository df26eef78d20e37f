// kind: deadlock
// static: other
// check: lock-not-released
// build: none
// primitive: std::mutex with lock() and unlock()
// sharing: members of one object
// mistake: an exception leaves the lock taken
// seen by: the simulator, ThreadSanitizer

// Textures are uploaded by threads that load them; a file may be broken.
#include <cstdio>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

static int parse_width(const std::string& header) {
  if (header.empty() || header[0] != 'w') throw std::runtime_error("not a texture");
  return static_cast<int>(header.size()) - 1;
}

class Textures {
 public:
  void upload(const std::string& name, const std::string& header) {
    mutex_.lock();                    // EXPECT-CHECK
    int width = parse_width(header);  // EXPECT-CHECK
    widths_[name] = width;
    memory_ += width * 4;
    mutex_.unlock();
  }

  int memory() {
    std::lock_guard lock(mutex_);
    return memory_;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, int> widths_;
  int memory_ = 0;
};

static bool load(Textures& textures, const std::string& name, const std::string& header) {
  try {
    textures.upload(name, header);
    return true;
  } catch (const std::runtime_error& error) {
    std::printf("%s: %s\n", name.c_str(), error.what());
    return false;
  }
}

int main() {
  Textures textures;
  std::thread loader([&textures] { load(textures, "grass", "x"); });
  load(textures, "stone", "w128");
  loader.join();
  std::printf("%d bytes\n", textures.memory());
}
