// kind: race
// static: race
// build: none
// primitive: std::thread
// sharing: members of an object of another file
// mistake: result is read before the thread is joined
// seen by: the simulator, ThreadSanitizer

// Terms of documents are counted by a worker of its own.
#include "index_builder.h"

#include <utility>

IndexBuilder::IndexBuilder(std::vector<std::string> documents) : documents_(std::move(documents)) {}

IndexBuilder::~IndexBuilder() { finish(); }

void IndexBuilder::start() { worker_ = std::thread(&IndexBuilder::build, this); }

void IndexBuilder::finish() {
  if (worker_.joinable()) worker_.join();
}

void IndexBuilder::build() {
  for (const std::string& document : documents_) {
    std::string term;
    for (char c : document + " ") {
      if (c != ' ') {
        term += c;
      } else if (!term.empty()) {
        ++counts_[term];  // EXPECT-RACE
        term.clear();
      }
    }
  }
}

std::size_t IndexBuilder::terms() const { return counts_.size(); }  // EXPECT-RACE

int IndexBuilder::occurrences(const std::string& term) const {
  auto found = counts_.find(term);
  return found == counts_.end() ? 0 : found->second;
}
