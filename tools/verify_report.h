#pragma once
// What `explore --verify` and `replay --verify` print.

#include "findings/result.h"
#include "simulator/explorer/verify.h"
#include "tools/output.h"

namespace heddle::tools {

/// Prints the report; the exit code of the command.
[[nodiscard]] int report_verification(const Result<explorer::VerifyResult>& result, const char* command,
                                      const OutputOptions& output);

}  // namespace heddle::tools
