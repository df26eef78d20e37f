// kind: race
// static: race
// build: none
// primitive: static local, std::thread
// sharing: static local container of a function
// mistake: results remembered without a lock
// seen by: the simulator, ThreadSanitizer

// Lays out lines of text; the width of a glyph is costly, so it is remembered.
#include <cstdio>
#include <map>
#include <string_view>
#include <thread>
#include <vector>

static int measure(char glyph) {
  int width = 3;
  for (int bit = 0; bit < 7; ++bit) width += (glyph >> bit) & 1;
  return width;
}

static int glyph_width(char glyph) {
  static std::map<char, int> known;
  auto at = known.find(glyph);               // EXPECT-RACE
  if (at != known.end()) return at->second;  // EXPECT-RACE
  int width = measure(glyph);
  known.emplace(glyph, width);  // EXPECT-RACE
  return width;
}

class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  void lay_out() {
    for (char glyph : text_) width_ += glyph_width(glyph);
  }

  int width() const { return width_; }

 private:
  std::string_view text_;
  int width_ = 0;
};

int main() {
  std::vector<Line> lines{Line("ab"), Line("cb")};
  std::thread helper([&lines] { lines[0].lay_out(); });
  lines[1].lay_out();
  helper.join();
  for (const Line& line : lines) std::printf("%d\n", line.width());
}
