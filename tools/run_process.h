#pragma once
// Runs another program and waits for it.

#include <string>
#include <vector>

#include "findings/result.h"

namespace heddle::tools {

/// Standard streams are ours. The exit code, or 128 + signal. The program is looked up in PATH.
[[nodiscard]] Result<int> run_process(const std::vector<std::string>& command);

struct ProcessOutput {
  int code = 0;
  std::string text;  // standard output and error together
};
[[nodiscard]] Result<ProcessOutput> capture_process(const std::vector<std::string>& command);

/// A folder of our own below TMPDIR (or /tmp), removed with everything in it at the end.
class TemporaryFolder {
 public:
  [[nodiscard]] static Result<TemporaryFolder> make();
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace heddle::tools
