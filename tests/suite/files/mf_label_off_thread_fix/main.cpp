// A window with a label, and a download that shows how far it is.
#include <cstdio>

#include "download.h"
#include "ui.h"

int main() {
  UiThread ui;
  Label label;
  Download download(ui, label);
  ui.post([&label] { label.set_progress(1); });
  ui.run(4);
  download.wait();
  ui.run(0);
  std::printf("%d\n", label.repaints() >= 0);
}
