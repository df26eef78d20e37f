// kind: none
// static: none
// build: none

// The shape under the cursor, replaced by the mouse thread.
#include <cstdio>
#include <mutex>
#include <thread>
#include <variant>

struct Circle {
  int radius;
};
struct Box {
  int width;
  int height;
};

static std::mutex shape_mutex;
static std::variant<Circle, Box> shape = Circle{2};

static void select_box(int width, int height) {
  std::lock_guard lock(shape_mutex);
  shape = Box{width, height};
}

struct Area {
  int operator()(const Circle& circle) const { return 3 * circle.radius * circle.radius; }
  int operator()(const Box& box) const { return box.width * box.height; }
};

static int area() {
  std::lock_guard lock(shape_mutex);
  return std::visit(Area{}, shape);
}

int main() {
  std::thread mouse(select_box, 3, 4);
  std::printf("%d\n", area());
  mouse.join();
}
