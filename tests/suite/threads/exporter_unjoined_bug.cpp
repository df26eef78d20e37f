// kind: order
// static: other
// check: unjoined-thread
// build: none
// primitive: std::thread
// sharing: thread object of a function
// mistake: joinable thread destroyed on an early return
// seen by: the simulator, ThreadSanitizer

// Exports a document while its preview is drawn.
#include <cstdio>
#include <string>
#include <thread>

static bool draw_preview(const std::string& document) {
  return document.find('\0') == std::string::npos && document.size() > 3;
}

static int export_document(const std::string& document) {
  std::size_t written = 0;
  std::thread exporter([&] { written = document.size(); });  // EXPECT-CHECK
  if (!draw_preview(document)) return 1;
  exporter.join();
  std::printf("%zu bytes\n", written);
  return 0;
}

int main() {
  export_document("a letter");
  export_document("a");
}
