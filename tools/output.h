#pragma once
// Where a report goes and in which form, and what it means for the exit code.

#include <CLI/CLI.hpp>
#include <string>

#include "findings/report.h"

namespace heddle::tools {

struct OutputOptions {
  std::string format = "text";
  std::string file;  // empty: standard output
};

void add_format_option(CLI::App& command, OutputOptions& options);
/// False when it could not be written; the reason was printed.
[[nodiscard]] bool print_report(const Report& report, const OutputOptions& options);
/// The same for any text, to standard output: a full disk is an error, not a silence.
[[nodiscard]] bool print_out(const std::string& text, const std::string& file = "");
/// Where there is no configuration: every finding fails.
[[nodiscard]] int exit_code_of(const Report& report);

}  // namespace heddle::tools
