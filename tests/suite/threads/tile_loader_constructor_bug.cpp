// kind: race
// static: race
// build: none
// primitive: std::thread in a member
// sharing: members of one object
// mistake: the thread starts before the last members are set
// seen by: the simulator, ThreadSanitizer

// Tiles of a map are loaded by a thread.
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

class TileLoader {
 public:
  TileLoader(const std::string& server, int zoom) {
    thread_ = std::thread(&TileLoader::load, this);  // EXPECT-RACE
    url_ = server + "/" + std::to_string(zoom);      // EXPECT-RACE
    wanted_ = zoom;                                  // EXPECT-RACE
  }

  ~TileLoader() {
    if (thread_.joinable()) thread_.join();
  }

  int wait() {
    thread_.join();
    return static_cast<int>(tiles_.size());
  }

 private:
  void load() {
    for (int x = 0; x < wanted_; ++x) {                  // EXPECT-RACE
      tiles_.push_back(url_ + "/" + std::to_string(x));  // EXPECT-RACE
    }
  }

  std::string url_;
  int wanted_ = 0;
  std::vector<std::string> tiles_;
  std::thread thread_;
};

int main() {
  TileLoader loader("http://tiles", 3);
  std::printf("%s\n", loader.wait() <= 3 ? "loaded" : "odd");
}
