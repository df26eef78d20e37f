#pragma once
// Runs a command to its end or to a time limit, and keeps what it wrote. Arguments go to the program as they
// are: there is no shell. The limit is enforced by timeout(1), which also ends what the command started.

#include <string>
#include <vector>

namespace heddle::testing {

struct Finished {
  int exit_code = -1;  // 128 + n when killed by signal n
  bool timed_out = false;
  std::string output;  // standard output
  std::string errors;  // standard error
};

/// `folder` takes the two output files. A command that cannot be started has exit code 127 and says so in
/// `errors`.
[[nodiscard]] Finished run_bounded(const std::vector<std::string>& command, int limit_s,
                                   const std::string& folder);

/// The command and all that is known of how it went, for a test's failure message.
[[nodiscard]] std::string transcript(const std::vector<std::string>& command, const Finished& finished);

}  // namespace heddle::testing
