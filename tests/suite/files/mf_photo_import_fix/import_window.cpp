// kind: none
// static: none
// build: none

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
  std::lock_guard lock(mutex_);
  percent_ = 100 * done / total;
  label_ = std::to_string(done) + "/" + std::to_string(total);
}

void ImportWindow::paint() {
  std::lock_guard lock(mutex_);
  std::printf("%d\n", percent_ <= 100 && label_.size() < 10);
}

int main() {
  ImportWindow window;
  window.run();
}
