#pragma once
// Compares what one half reported, as the JSON document of findings/print_json.h, with the marks of a
// program.
//
//  - Each marked rule is reported, and one of its marked lines is among that finding's locations. An exit
//  code has no
//    place in the source, so there the rule alone counts.
//  - Each finding answers a mark. The simulator may add what a marked data race leads to (a crash, an exit
//  code, a
//    deadlock), since after a race anything may happen; it may not add another race.
//  - Nothing was left out: the document's "incomplete" is empty.

#include <string>
#include <vector>

#include "tests/samples/mark.h"

namespace heddle::testing {

/// One sentence for each way in which the report and the marks disagree; empty when they agree. `file_name`
/// is the program's, without folders; `marks` are all those of the program.
[[nodiscard]] std::vector<std::string> disagreements(const std::string& json, Half half,
                                                     const std::string& file_name,
                                                     const std::vector<Mark>& marks);

}  // namespace heddle::testing
