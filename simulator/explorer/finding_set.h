#pragma once
// The findings of a campaign without repetitions, each with its witness; written into the output folder at
// the end.

#include <string>
#include <vector>

#include "findings/result.h"
#include "simulator/explorer/investigation.h"

namespace heddle::explorer {

class FindingSet {
 public:
  /// False when it says nothing new: the same fingerprint, or another pair of accesses to an object whose
  /// race is known (which becomes a note there). Of the same deadlock the one that shows its cause stays. Of
  /// races that are possible only, a few stand for all: they come in swarms, and most are none.
  bool add(ConfirmedFinding found);
  [[nodiscard]] std::size_t size() const { return found_.size(); }
  /// A deadlock on these locks was shown.
  [[nodiscard]] bool has_deadlock_of(const std::string& locks) const;
  /// To put a shorter schedule in the place of the first; fingerprints must stay.
  [[nodiscard]] std::vector<ConfirmedFinding>& all() { return found_; }

  /// All findings, in the order of their coming; the set is empty afterwards.
  [[nodiscard]] std::vector<Finding> take();
  /// In report order, with fingerprints, schedule files `FOLDER/FINGERPRINT.schedule` and replay commands.
  /// The folder is made when there is something to write.
  [[nodiscard]] Result<std::vector<Finding>> write(const std::string& folder, const std::string& program,
                                                   const std::vector<std::string>& args) const;

 private:
  std::vector<ConfirmedFinding> found_;
};

/// A word as a shell reads it back.
[[nodiscard]] std::string shell_quoted(const std::string& word);

}  // namespace heddle::explorer
