#pragma once
// What both halves report. A Finding is one defect: two sides (for a race) or several (for a lock cycle),
// each a Trace from a thread's root to the place where it happens. Plain data: the analyzer and the simulator
// make findings, the printers print them, `heddle check` joins those of the two halves.
//
// Severity says how sure the maker is of its own ground (error: roots, paths and locks all resolved; warning:
// not); Confidence says whether an execution has shown it (confirmed, then `schedule_file` names the witness)
// or not yet.

#include <string>
#include <vector>

#include "findings/source_location.h"

namespace heddle {

enum class Severity { error, warning };
enum class Confidence { possible, confirmed };
enum class Origin { analyzer, simulator };

/// One step on the way to a side of a finding. The message says what the thread does, verb first: "acquires
/// 'a' here", "starts the thread here"; printers put it behind the thread's name. Empty means a call.
struct TraceStep {
  SourceLocation location;
  std::string function;  // qualified name, empty = unknown
  std::string message;
};

/// One side of a finding: what a thread did, and how it came there (outermost step first, the last is the
/// place).
struct Trace {
  std::string thread;  // "main", "main.2 (worker)", or for the analyzer "thread started at bank.cpp:40"
  std::vector<std::string> locks;  // held at the place: "a", or "a (shared)"; empty = none, or not known
  std::vector<TraceStep> steps;
};

/// A place that matters, with its role: "write", "read", "acquired here", "blocked here", "declared here".
struct RoleLocation {
  SourceLocation location;
  std::string role;
};

struct Finding {
  std::string rule;     // "data-race", "lock-order-cycle", "double-lock", "deadlock", "crash", ...
  std::string message;  // one sentence, no location
  Severity severity = Severity::error;
  Confidence confidence = Confidence::possible;
  Origin origin = Origin::analyzer;
  std::string object;                   // the variable or the locks, by name: "Account::balance", "a, b"
  std::vector<RoleLocation> locations;  // [0] is the primary place
  std::vector<Trace> traces;            // one a side; two for a race, one an edge for a lock cycle
  std::vector<std::string> notes;       // which exclusions were tried, what belief suggests, ...
  std::string fingerprint;              // 16 hex digits, the same after lines moved; see fingerprint.h
  std::string schedule_file;            // the witness, when confirmed
  std::string replay_command;           // the exact command that shows it again
};

[[nodiscard]] inline const char* to_string(Severity s) { return s == Severity::error ? "error" : "warning"; }
[[nodiscard]] inline const char* to_string(Confidence c) {
  return c == Confidence::possible ? "possible" : "confirmed";
}
[[nodiscard]] inline const char* to_string(Origin o) {
  return o == Origin::analyzer ? "analyzer" : "simulator";
}

}  // namespace heddle
