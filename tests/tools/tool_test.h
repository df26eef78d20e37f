#pragma once
// Drives the heddle command on small programs, each test in a folder of its own. Programs are C: they compile
// in a tenth of the time of C++ ones.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/samples/bounded_command.h"

namespace heddle::testing {

/// Two threads add to a counter without a lock; exits 1 when an addition was lost.
extern const char* const racy_counter;
/// Two threads take two locks in opposite orders.
extern const char* const opposite_locks;
/// Two threads, one lock, nothing wrong.
extern const char* const locked_counter;

class ToolTest : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
  void write(const std::string& name, const std::string& content) const;
  [[nodiscard]] std::string content(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> files() const;  // names in the folder, sorted

  /// heddle ARGUMENTS, in the test's folder's parent process directory; output goes to files outside of the
  /// folder.
  [[nodiscard]] Finished heddle(std::vector<std::string> arguments, int limit_s = 60) const;
  /// Any command.
  [[nodiscard]] Finished run(const std::vector<std::string>& command, int limit_s = 60) const;
  /// Compiles C source text with `heddle cc`; the program's path.
  [[nodiscard]] std::string build(const std::string& name, const std::string& source,
                                  const std::vector<std::string>& flags = {}) const;
  /// explore --format json into folder "out"; expects the exit code.
  [[nodiscard]] nlohmann::json explore(const std::string& program, const std::vector<std::string>& options,
                                       int code) const;

 private:
  std::string folder_, outputs_;
};

[[nodiscard]] std::vector<std::string> rules_of(const nlohmann::json& report);

}  // namespace heddle::testing
