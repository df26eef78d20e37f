// kind: race
// static: race
// build: none
// primitive: std::latch, std::thread
// sharing: elements of a vector, one a thread
// mistake: counted down before the work is done
// seen by: the simulator, ThreadSanitizer

// Sheets of sprites are packed into an atlas by one thread each; a latch says when all are in.
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

struct Sheet {
  int width;
  int height;
  int packed_at = -1;
};

class Atlas {
 public:
  explicit Atlas(std::vector<Sheet> sheets) : sheets_(std::move(sheets)), packed_(sheets_.size()) {
    int at = 0;
    for (Sheet& sheet : sheets_) {
      threads_.emplace_back([this, &sheet, at] { pack(sheet, at); });
      at += sheet.width;
    }
  }

  ~Atlas() {
    for (std::thread& thread : threads_) thread.join();
  }

  int used_width() {
    packed_.wait();
    int right = 0;
    for (const Sheet& sheet : sheets_) {
      if (sheet.packed_at + sheet.width > right) right = sheet.packed_at + sheet.width;  // EXPECT-RACE
    }
    return right;
  }

 private:
  void pack(Sheet& sheet, int at) {
    packed_.count_down();
    int padding = sheet.height % 2;
    sheet.packed_at = at + padding;  // EXPECT-RACE
  }

  std::vector<Sheet> sheets_;
  std::latch packed_;
  std::vector<std::thread> threads_;
};

int main() {
  Atlas atlas({{32, 32}, {16, 17}});
  std::printf("%d pixels wide\n", atlas.used_width());
}
