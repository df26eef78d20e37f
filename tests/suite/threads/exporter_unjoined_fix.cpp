// kind: none
// static: none
// build: none

// Exports a document while its preview is drawn.
#include <cstdio>
#include <string>
#include <thread>

static bool draw_preview(const std::string& document) {
  return document.find('\0') == std::string::npos && document.size() > 3;
}

static int export_document(const std::string& document) {
  std::size_t written = 0;
  std::jthread exporter([&] { written = document.size(); });
  if (!draw_preview(document)) return 1;
  exporter.join();
  std::printf("%zu bytes\n", written);
  return 0;
}

int main() {
  export_document("a letter");
  export_document("a");
}
