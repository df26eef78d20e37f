#pragma once
// An execution as text, one column a thread, time running down: what each thread did, its source line
// beneath, and the critical switches marked at the left margin.
//
//        main.1                    main.2
//        ------------------------  ------------------------
//        lock a
//          17 | a.lock();
//   1 >  stops before: lock b
//        main.2 runs
//          18 | b.lock();
//                                  lock b
//                                    24 | b.lock();
//
// Rows far from every mark and from the end are left out, and counted. With more threads than fit, those
// without a mark share the last column. Everything is made printable; no line is longer than `width` columns.

#include <string>
#include <vector>

#include "findings/source_excerpt.h"
#include "findings/source_location.h"

namespace heddle {

struct WitnessRow {
  std::string thread;              // pedigree
  std::vector<std::string> texts;  // a line each, cut where the column ends
  SourceLocation place;
  unsigned mark = 0;  // the number of the deviation, 0: none
};

[[nodiscard]] std::string print_witness(const std::vector<WitnessRow>& rows, SourceLines& sources,
                                        unsigned width = 100);

/// main < main.1 < main.1.1 < main.2 < main.10
[[nodiscard]] bool pedigree_before(const std::string& a, const std::string& b);

}  // namespace heddle
