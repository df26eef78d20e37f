#pragma once
// The exit codes of every subcommand. Never clean when nothing was looked at.

namespace heddle::tools {

enum ExitCode : int {
  exit_clean = 0,
  exit_findings = 1,
  exit_usage = 2,         // a wrong option, a missing file: the user's next step is in the message
  exit_diverged = 3,      // a replay did not follow its schedule
  exit_incomplete = 4,    // a unit did not parse, a budget was not reached, nothing to schedule
  exit_internal = 70,     // our own fault
  exit_interrupted = 75,  // stopped early; what was found is printed
  exit_unsupported = 77,  // not possible here, or with this program
};

}  // namespace heddle::tools
