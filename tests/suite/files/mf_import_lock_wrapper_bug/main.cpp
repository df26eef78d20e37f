#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "catalog.h"

static void import(Catalog& catalog, const std::vector<std::string>& titles, int pages) {
  for (const std::string& title : titles) catalog.add(title, pages);
}

int main() {
  Catalog catalog;
  std::thread importer([&catalog] { import(catalog, {"atlas", "bible"}, 100); });
  import(catalog, {"atlas", "dictionary"}, 0);
  importer.join();
  std::printf("%d pages\n", catalog.total_pages());
}
