// kind: none
// static: none
// build: none

// The catalogue of a library is filled from lists.
#include "catalog.h"

void Catalog::add(const std::string& title, int pages) {
  Guard guard(mutex_);
  if (pages == 0) pages = pages_of(title);
  total_ += pages;
  books_[title] = pages;
}

int Catalog::pages(const std::string& title) {
  Guard guard(mutex_);
  return pages_of(title);
}

int Catalog::pages_of(const std::string& title) {
  auto found = books_.find(title);
  return found == books_.end() ? 0 : found->second;
}

int Catalog::total_pages() {
  Guard guard(mutex_);
  return total_;
}
