#pragma once
// Source text with marks in, what is reported out: a line that must be in a finding ends in `// RULE`, and no
// other line may be. After the declarations of tests/analyzer/frontend/prelude.h, which stand for the
// library's headers.
//
//   EXPECT_EQ(wrong_reports(R"(int x; void f() { x++; }  // data-race
//   ...)"), "");

#include <string>
#include <string_view>

namespace heddle::checks {

/// "" where marks and reports agree, else what is missing and what is too much. `c`: C17 with pthreads.
[[nodiscard]] std::string wrong_reports(std::string_view source, bool c = false);

/// Of the last finding of the rule, "error" or "warning"; "" where there is none.
[[nodiscard]] std::string severity_of(std::string_view rule, std::string_view source);

}  // namespace heddle::checks
