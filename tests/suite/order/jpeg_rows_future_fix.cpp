// kind: none
// static: none
// build: none

// A picture is decoded in the background while its caption is drawn.
#include <cstdio>
#include <future>
#include <string>
#include <vector>

class Picture {
 public:
  explicit Picture(int rows) : rows_(rows) {}

  void start() {
    decoding_ = std::async(std::launch::async, [this] { decode(); });
  }

  std::string caption() {
    decoding_.wait();
    return std::to_string(pixels_.size()) + " rows";
  }

  long brightness() {
    decoding_.get();
    long sum = 0;
    for (int pixel : pixels_) sum += pixel;
    return sum;
  }

 private:
  void decode() {
    std::vector<int> decoded;
    for (int row = 0; row < rows_; ++row) decoded.push_back(row * row);
    pixels_ = std::move(decoded);
  }

  const int rows_;
  std::vector<int> pixels_;
  std::future<void> decoding_;
};

int main() {
  Picture picture(4);
  picture.start();
  std::string caption = picture.caption();
  long brightness = picture.brightness();
  std::printf("%d %ld\n", !caption.empty(), brightness);
}
