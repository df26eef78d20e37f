// kind: none
// static: none
// build: none

// What the program is doing, shown in its status bar.
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

std::mutex status_mutex;
std::string status = "starting";

void set_status(const std::string& text) {
  std::lock_guard lock(status_mutex);
  status = text;
}

void draw_status_bar() {
  std::lock_guard lock(status_mutex);
  std::printf("[%s]\n", status.c_str());
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
