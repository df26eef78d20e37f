// kind: race
// static: race
// build: none
// primitive: user-written message queue, std::thread
// sharing: widgets that belong to one thread
// mistake: another thread changes a widget itself instead of posting that
// seen by: the simulator, ThreadSanitizer

#include "download.h"

Download::Download(UiThread& ui, Label& label) : ui_(ui), label_(label) {
  thread_ = std::thread([this] { run(); });
}

void Download::wait() { thread_.join(); }

void Download::run() {
  for (int percent = 0; percent < 100; percent += 40) {
    ui_.post([this, percent] { label_.set_progress(percent); });
  }
  label_.set_progress(100);  // EXPECT-RACE
}
