// kind: race
// static: race
// build: none
// primitive: std::mutex, std::function
// sharing: members of a model in another file
// mistake: a callback that runs without the lock reads what is guarded
// seen by: the simulator, ThreadSanitizer

// The model of a table is filled by threads, a window shows the newest row.
#include <cstdio>
#include <thread>

#include "model.h"

class Window {
 public:
  explicit Window(Model& model) {
    model.listen([](const Model& changed) { show(changed); });
  }

 private:
  static void show(const Model& model) {
    std::printf("%s\n", model.last().empty() ? "empty" : "row");  // EXPECT-RACE
  }
};

int main() {
  Model model;
  Window window(model);
  std::thread importer([&model] {
    model.append("from a file");
    model.append("from a file too");
  });
  model.append("by hand");
  importer.join();
  std::printf("%zu rows\n", model.rows());
}
