#pragma once
// Prints a Report as one JSON document, `"format": "heddle-report", "version": 3`,
// which docs/formats.md describes:
//
// { "format": "heddle-report", "version": 3, "command": "analyze",
//   "findings": [ { "rule": "data-race", "message": "...", "severity": "error", "confidence": "possible",
//                   "origin": "analyzer", "object": "...", "fingerprint": "...",
//                   "locations": [ {"file": "a.cpp", "line": 3, "column": 5, "role": "write"} ],
//                   "traces": [ {"thread": "...", "locks": ["..."],
//                                "steps": [ {"file": "..", "line": 1, "column": 1,
//                                            "function": "..", "message": ".."} ]} ],
//                   "notes": ["..."], "schedule": "x.schedule", "replay": "heddle replay ..." } ],
//   "suppressed": [ { "kind": "in-source", "justification": "...", "finding": { as above } } ],
//   "incomplete": [ {"subject": "...", "reason": "..."} ],
//   "remarks": ["..."],
//   "facts": { "units": "12" } }
//
// Strings that are no valid UTF-8 are mended with U+FFFD, and what could act on a terminal or close a script
// element of a page is spelt \u (json_text.h). Empty optional strings are left out.

#include <iosfwd>

#include "findings/report.h"

namespace heddle {

void print_json(std::ostream& out, const Report& report);

}  // namespace heddle
