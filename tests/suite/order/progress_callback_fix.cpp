// kind: none
// static: none
// build: none

// A download tells its progress to a callback; the window draws a bar.
#include <atomic>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <utility>

class Download {
 public:
  Download(std::string url, std::function<void(int)> progress)
      : url_(std::move(url)), progress_(std::move(progress)) {}

  void start() {
    thread_ = std::thread([this] {
      for (int percent = 50; percent <= 100; percent += 50) {
        received_ += url_.size();
        progress_(percent);
      }
    });
  }

  std::size_t finish() {
    thread_.join();
    return received_;
  }

 private:
  std::string url_;
  std::function<void(int)> progress_;
  std::size_t received_ = 0;
  std::thread thread_;
};

static std::string bar(int percent) { return std::string(static_cast<std::size_t>(percent / 10), '#'); }

int main() {
  std::atomic<int> shown{0};
  Download download("http://example.org", [&shown](int percent) { shown = percent; });
  download.start();
  std::printf("%d\n", bar(shown).size() <= 10);
  const std::size_t received = download.finish();
  std::printf("%zu bytes\n", received);
}
