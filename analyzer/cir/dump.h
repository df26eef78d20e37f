#pragma once
// The text form of a Unit, for people and for tests; parse.h reads it back. One line an event:
//
//   unit "bank.cpp"
//   variable counter type "int" at 3:5
//   define worker parameters 1
//     local lock sync guard at 7:33
//     block 0 -> 1
//       acquire @m guard %lock at 7:38
//       write @counter at 8:3
//       call virtual @Base::run(this = p0, 0 = &@counter) -> $1 at 9:3
//       guard end %lock at 10:1
//     block 1
//   end
//
// Paths: `@global`, `p0`, `this`, `^capture`, `%local`, `new@3:5`, `$1` (result of call 1), `$0` (what this
// function returns), `?`; then `*`, `.Record::field`, `[]`, `[3]`, `[=p0]` (symbolic). With types also `{sync
// "type"}`. Values: `&path` (its address), `path` (what is stored there), `fn @f`, `closure @f(^x = &%x)`,
// `42`, `?`. Names with other characters than letters, digits and `_:~$` stand in double quotes. Two things
// with one name get `~2`. A place in another file is `at "file.h":3:5`; places without a file are in the file
// of the function's declaration, or in the unit's file where that is not known.

#include <string>

#include "analyzer/cir/cir.h"

namespace heddle::cir {

struct DumpOptions {
  bool types = true;      // with sync and type of every path: then the text says all that the Unit says
  bool locations = true;  // events and locals with their places
};

/// The Unit must be well formed (every id inside its table), as those of Builder and of the readers are.
[[nodiscard]] std::string dump(const Unit& unit, const DumpOptions& options = {});

}  // namespace heddle::cir
