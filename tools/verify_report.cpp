#include "tools/verify_report.h"

#include <fmt/format.h>

#include "findings/fingerprint.h"
#include "findings/report.h"
#include "simulator/explorer/interrupt.h"
#include "tools/exit_code.h"
#include "tools/message.h"

namespace heddle::tools {

int report_verification(const Result<explorer::VerifyResult>& result, const char* command,
                        const OutputOptions& output) {
  if (!result)
    return print_error(result.error().message), explorer::interrupted() ? exit_interrupted : exit_usage;
  Report report;
  report.command = command;
  if (result->divergence) report.findings.push_back(*result->divergence);
  finish_findings(report.findings);
  report.facts = {{"executions", fmt::format("{}", result->executions)},
                  {"verified", result->divergence ? "no" : "each gave the same twice"}};
  return print_report(report, output) ? exit_code_of(report) : exit_usage;
}

}  // namespace heddle::tools
