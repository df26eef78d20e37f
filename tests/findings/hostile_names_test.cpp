// Names of the program under test go into every format, and none of them can act there.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "findings/print_github.h"
#include "findings/print_json.h"
#include "findings/print_sarif.h"
#include "findings/print_text.h"
#include "tests/findings/finding_examples.h"

namespace heddle {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string>& payloads() {
  static const std::vector<std::string> all{"\x1b[31mred",
                                            "\x1b]0;title\x07",
                                            "bell\x07",
                                            "back\bspace",
                                            "null\x01",
                                            "cr\rover",
                                            "two\nlines",
                                            "\n::error::x",
                                            "::error file=a::x",
                                            " ::set-output name=a::b",
                                            "##[error]x",
                                            "%0A::error::x",
                                            "</script><script>alert(1)</script>",
                                            "<img src=x onerror=alert(1)>",
                                            "<!--",
                                            "]]>",
                                            "&lt;",
                                            "\u202etxt.exe",
                                            "\u2066a\u2069",
                                            "\u200f",
                                            "\u061c",
                                            "\u200bzero",
                                            "\ufeffbom",
                                            "\u2028line",
                                            "\u2029para",
                                            "\U000e0041tag",
                                            "\x7f",
                                            "\u0085next",
                                            "\u009b31m",
                                            "\xff\xfe",
                                            "\xc0\x80",
                                            "\xed\xa0\x80",
                                            "a,b:c",
                                            "a%b",
                                            "\"quote\\",
                                            "'; rm -rf /",
                                            "$(id)",
                                            "`id`",
                                            "[x](javascript:alert(1))",
                                            "../../etc/passwd"};
  return all;
}

/// The payload wherever a program can have its word.
Report report_with(const std::string& payload) {
  Finding finding = testing::example_race();
  finding.message = "race on '" + payload + "'";
  finding.object = payload;
  finding.notes = {payload};
  finding.schedule_file = payload;
  finding.replay_command = payload;
  for (RoleLocation& each : finding.locations) each.location.file = payload, each.role = payload;
  for (Trace& trace : finding.traces) {
    trace.thread = payload;
    trace.locks = {payload};
    for (TraceStep& step : trace.steps) step = {{payload, 1, 1}, payload, payload};
  }
  Report report{"analyze", {finding}, {{payload, payload}}, {{payload, payload}}};
  report.suppressed = {{finding, SuppressionKind::in_source, payload}};
  report.remarks = {payload};
  return report;
}

std::vector<std::string> forms_of(const Report& report) {
  std::ostringstream text, json, sarif, github;
  print_text(text, report, {.colour = false});
  print_json(json, report);
  print_sarif(sarif, report, {.tool_version = "1", .root = "/"});
  print_github(github, report, "/");
  return {text.str(), json.str(), sarif.str(), github.str()};
}

/// Bytes that a terminal acts on, characters that reorder or hide text.
bool has_harmful_bytes(std::string_view text) {
  for (const unsigned char byte : text)
    if ((byte < 0x20 && byte != '\n') || byte == 0x7f || byte == 0xff || byte == 0xc0) return true;
  for (const char* hidden : {"\u202e", "\u2066", "\u2069", "\u200f", "\u061c", "\u200b", "\ufeff", "\u2028",
                             "\u2029", "\U000e0041", "\u0085", "\u009b", "\xed\xa0"})
    if (text.find(hidden) != std::string_view::npos) return true;
  return false;
}

TEST(HostileNames, ReachNoTerminal) {
  for (const std::string& payload : payloads())
    for (const std::string& form : forms_of(report_with(payload)))
      EXPECT_FALSE(has_harmful_bytes(form)) << form;
}

TEST(HostileNames, EndNoScriptElement) {
  for (const std::string& payload : payloads()) {
    const std::vector<std::string> forms = forms_of(report_with(payload));
    for (const std::size_t json : {1u, 2u}) {
      EXPECT_THAT(forms[json], Not(HasSubstr("<"))) << payload;
      EXPECT_FALSE(nlohmann::json::parse(forms[json], nullptr, false).is_discarded()) << payload;
    }
  }
}

TEST(HostileNames, BeginNoCommandOfABuildService) {
  for (const std::string& payload : payloads()) {
    const std::vector<std::string> forms = forms_of(report_with(payload));
    std::istringstream lines(forms[0] + forms[3]);
    for (std::string line; std::getline(lines, line);) {
      const std::size_t start = line.find_first_not_of(' ');
      if (start == std::string::npos || line.compare(start, 2, "::") != 0) continue;
      const bool ours = line.starts_with("::error file=") || line.starts_with("::notice title=");
      EXPECT_TRUE(ours) << line;
    }
  }
}

TEST(HostileNames, AreTheSameStringsForAReaderOfJson) {
  for (const std::string& payload :
       {std::string("</script>"), std::string("\u202etxt"), std::string("\U000e0041"), std::string("\x1b[0m"),
        std::string("caf\u00e9")}) {
    const nlohmann::json document = nlohmann::json::parse(forms_of(report_with(payload))[1]);
    EXPECT_EQ(document["findings"][0]["object"], payload);
  }
}

}  // namespace
}  // namespace heddle
