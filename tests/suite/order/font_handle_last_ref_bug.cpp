// kind: race
// static: none
// build: none
// primitive: std::atomic reference count
// sharing: object on the heap, behind counted handles
// mistake: the last reference is recognised by two steps on the count
// seen by: the simulator

// Fonts are counted by their handles; the last handle frees the font.
#include <atomic>
#include <cstdio>
#include <thread>
#include <utility>

struct Font {
  std::atomic<int> handles{1};
  int size = 12;
};

static std::atomic<int> freed{0};

class FontHandle {
 public:
  explicit FontHandle(Font* font) : font_(font) {}

  FontHandle(const FontHandle& other) : font_(other.font_) { ++font_->handles; }
  FontHandle& operator=(const FontHandle&) = delete;

  ~FontHandle() {
    --font_->handles;           // EXPECT-RACE
    if (font_->handles == 0) {  // EXPECT-RACE
      delete font_;             // EXPECT-RACE
      ++freed;
    }
  }

  int size() const { return font_->size; }

 private:
  Font* font_;
};

static void layout(const FontHandle& font, int& width) {
  const FontHandle mine = font;
  width = 3 * mine.size();
}

int main() {
  int first = 0, second = 0;
  {
    std::thread title, body;
    {
      const FontHandle font(new Font);
      title = std::thread([mine = font, &first] { layout(mine, first); });
      body = std::thread([mine = font, &second] { layout(mine, second); });
    }
    title.join();
    body.join();
  }
  std::printf("%d %d\n", first + second, freed.load());
}
