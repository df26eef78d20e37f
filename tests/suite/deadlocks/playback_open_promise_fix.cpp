// kind: none
// static: none
// build: none

// A device for playback is opened on the audio thread; who asked for it waits for the answer.
#include <cstdio>
#include <future>
#include <string>
#include <thread>
#include <utility>

class Playback {
 public:
  explicit Playback(std::string device) : device_(std::move(device)), answer_(opened_.get_future()) {
    audio_ = std::thread([this] { run(); });
  }

  ~Playback() { audio_.join(); }

  int wait_until_open() { return answer_.get(); }

 private:
  void run() {
    int channels = channels_of(device_);
    if (channels == 0) {
      std::printf("no device %s\n", device_.c_str());
      opened_.set_value(0);
      return;
    }
    opened_.set_value(channels);
    for (int block = 0; block < 2; ++block) frames_ += 64 * channels;
  }

  static int channels_of(const std::string& device) {
    if (device == "speakers") return 2;
    if (device == "headset") return 1;
    return 0;
  }

  const std::string device_;
  std::promise<int> opened_;
  std::future<int> answer_;
  int frames_ = 0;
  std::thread audio_;
};

int main() {
  for (const char* device : {"headset", "hdmi"}) {
    Playback playback(device);
    int channels = playback.wait_until_open();
    std::printf("%s: %d channels\n", device, channels);
  }
}
