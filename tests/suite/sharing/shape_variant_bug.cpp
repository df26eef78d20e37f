// kind: race
// static: race
// build: none
// primitive: std::mutex, std::variant
// sharing: global variant
// mistake: visited without the lock
// seen by: the simulator

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
  shape = Box{width, height};  // EXPECT-RACE
}

struct Area {
  int operator()(const Circle& circle) const { return 3 * circle.radius * circle.radius; }
  int operator()(const Box& box) const { return box.width * box.height; }
};

static int area() {
  return std::visit(Area{}, shape);  // EXPECT-RACE
}

int main() {
  std::thread mouse(select_box, 3, 4);
  std::printf("%d\n", area());
  mouse.join();
}
