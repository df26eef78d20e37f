// kind: race
// static: race
// build: none
// primitive: std::mutex
// sharing: global std::string
// mistake: no lock on one side
// seen by: ThreadSanitizer

// What the program is doing, shown in its status bar.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

std::mutex status_mutex;
std::string status = "starting";

void set_status(const std::string& text) {
  status = text;  // EXPECT-RACE
}

void draw_status_bar() {
  std::lock_guard lock(status_mutex);
  std::printf("[%s]\n", status.c_str());  // EXPECT-RACE
}

void load_document() {
  set_status("loading");
  set_status("ready");
}

int main() {
  std::thread loader(load_document);
  draw_status_bar();
  loader.join();
  draw_status_bar();
}
