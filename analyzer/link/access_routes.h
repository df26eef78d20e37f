#pragma once
// What the groups of accesses of one list (recorder.h) become in another one: asked once for each group,
// since a list has several accesses of most groups and is put at many calls. Plain values, one thread.

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/link/summary.h"

namespace heddle::link {

class AccessRoutes {
 public:
  /// The group of the record as it is there: none, one, or several. `find(record, to)` appends them to `to`
  /// where nobody asked yet. What is returned lives until the next call.
  template <class Find>
  [[nodiscard]] std::span<const AccessRecord> of(const AccessRecord& record, const Find& find) {
    if (record.group >= ranges_.size()) ranges_.resize(record.group + record.group / 2 + 16);
    Range& range = ranges_[record.group];
    if (!range.known) {
      range.known = true, range.begin = static_cast<std::uint32_t>(records_.size());
      find(record, records_);
      range.end = static_cast<std::uint32_t>(records_.size());
    }
    return std::span(records_).subspan(range.begin, range.end - range.begin);
  }
  void forget() { ranges_.clear(), records_.clear(); }

 private:
  struct Range {
    std::uint32_t begin = 0, end = 0;  // in records_
    bool known = false;
  };
  std::vector<Range> ranges_;  // by group
  std::vector<AccessRecord> records_;
};

}  // namespace heddle::link
