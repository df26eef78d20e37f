// kind: race
// static: race
// build: none
// primitive: std::mutex, std::function
// sharing: members of a window, reached by a callback from another file
// mistake: callback runs on the worker and has no lock
// seen by: the simulator, ThreadSanitizer

// Photos are imported by a thread that tells a window how far it is.
#include "import_window.h"

#include <cstdio>

void ImportWindow::run() {
  importer_.start(3, [this](int done, int total) { show(done, total); });
  for (int frame = 0; frame < 2; ++frame) paint();
  importer_.wait();
  paint();
}

void ImportWindow::show(int done, int total) {
  percent_ = 100 * done / total;                                // EXPECT-RACE
  label_ = std::to_string(done) + "/" + std::to_string(total);  // EXPECT-RACE
}

void ImportWindow::paint() {
  std::lock_guard lock(mutex_);
  std::printf("%d\n", percent_ <= 100 && label_.size() < 10);  // EXPECT-RACE
}

int main() {
  ImportWindow window;
  window.run();
}
