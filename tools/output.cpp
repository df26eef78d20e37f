#include "tools/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <sstream>
#include <system_error>

#include "findings/print_github.h"
#include "findings/print_json.h"
#include "findings/print_sarif.h"
#include "findings/print_text.h"
#include "findings/write_file.h"
#include "tools/exit_code.h"
#include "tools/message.h"

namespace heddle::tools {
namespace {

std::string working_folder() {
  std::error_code error;
  return std::filesystem::current_path(error).string();
}

}  // namespace

void add_format_option(CLI::App& command, OutputOptions& options) {
  command
      .add_option(
          "--format", options.format,
          "How findings are printed: text, json, sarif (2.1.0, for code scanning) or github (annotations)")
      ->check(CLI::IsMember({"text", "json", "sarif", "github"}))
      ->capture_default_str();
}

bool print_out(const std::string& text, const std::string& file) {
  if (!file.empty()) {
    const Result<void> written = write_file(file, text);
    if (!written) print_error(written.error().message);
    return written.ok();
  }
  std::string_view rest = text;
  while (!rest.empty()) {
    const ssize_t done = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) {
      print_error(fmt::format("cannot write to standard output: {}", std::generic_category().message(errno)));
      return false;
    }
    rest.remove_prefix(static_cast<std::size_t>(done));
  }
  return true;
}

bool print_report(const Report& report, const OutputOptions& options) {
  std::ostringstream text;
  if (options.format == "json") {
    print_json(text, report);
  } else if (options.format == "sarif") {
    print_sarif(text, report, {.tool_version = HEDDLE_VERSION, .root = working_folder()});
  } else if (options.format == "github") {
    print_github(text, report, working_folder());
  } else {
    print_text(text, report, {.colour = options.file.empty() && colour_wanted(STDOUT_FILENO)});
  }
  return print_out(text.str(), options.file);
}

int exit_code_of(const Report& report) {
  if (!report.findings.empty()) return exit_findings;
  return report.incomplete.empty() ? exit_clean : exit_incomplete;
}

}  // namespace heddle::tools
