#include "book.h"

int Book::last_number_ = 0;

int Book::next_number() { return ++last_number_; }  // EXPECT-RACE

int Book::write(const std::string& text) {
  Entry entry{next_number(), text};
  entries_.push_back(entry);
  return entry.number;
}
