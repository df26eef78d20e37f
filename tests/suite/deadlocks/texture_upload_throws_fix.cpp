// kind: none
// static: none
// build: none

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
    std::lock_guard lock(mutex_);
    int width = parse_width(header);
    widths_[name] = width;
    memory_ += width * 4;
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
