#pragma once
// A race with two sides, as both halves would make it.

#include "findings/report.h"

namespace heddle::testing {

inline Finding example_race(unsigned shift = 0) {
  Finding race;
  race.rule = "data-race";
  race.message = "'counter' is written by two threads without a common lock";
  race.object = "counter";
  race.locations = {{{"src/x.cpp", 12 + shift, 5}, "write"}, {{"src/x.cpp", 20 + shift, 9}, "read"}};
  race.traces = {{"main.1",
                  {"a"},
                  {{{"src/x.cpp", 30 + shift, 3}, "main", "starts the thread here"},
                   {{"src/x.cpp", 12 + shift, 5}, "work", "writes 'counter' here"}}},
                 {"main.2", {}, {{{"src/x.cpp", 20 + shift, 9}, "show", "reads 'counter' here"}}}};
  return race;
}

}  // namespace heddle::testing
