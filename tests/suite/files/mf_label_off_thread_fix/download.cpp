// kind: none
// static: none
// build: none

#include "download.h"

Download::Download(UiThread& ui, Label& label) : ui_(ui), label_(label) {
  thread_ = std::thread([this] { run(); });
}

void Download::wait() { thread_.join(); }

void Download::run() {
  for (int percent = 0; percent < 100; percent += 40) {
    ui_.post([this, percent] { label_.set_progress(percent); });
  }
  ui_.post([this] { label_.set_progress(100); });
}
