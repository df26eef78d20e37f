// The examples of docs/formats.md are what the code reads and writes.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "findings/findings.h"
#include "tests/findings/schedule_examples.h"
#include "tests/findings/scratch_folder.h"

namespace heddle {
namespace {

/// The first code block of the page that begins with `start`, which belongs to it.
std::string block_of_page(const std::string& start) {
  const std::string page = testing::content_of(HEDDLE_SOURCE_DIR "/docs/formats.md");
  const std::size_t begin = page.find(start);
  if (begin == std::string::npos) return "";
  return page.substr(begin, page.find("```", begin) - begin);
}

TEST(FormatsPage, ShowsAScheduleThatReadsAsItIsWritten) {
  const std::string text = block_of_page("heddle-schedule 2\n");
  const Result<Schedule> read = read_schedule(text, "docs/formats.md");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, testing::example_schedule());
  EXPECT_EQ(write_schedule(*read), text);
}

TEST(FormatsPage, ShowsTheJsonReportOfAFinding) {
  Report report;
  report.command = "check";
  Finding finding;
  finding.rule = "lock-order-cycle";
  finding.message = "'a' and 'b' are acquired in opposite orders";
  finding.confidence = Confidence::confirmed;
  finding.object = "a, b";
  finding.fingerprint = "0123456789abcdef";
  finding.locations = {{{"bank.cpp", 31, 5}, "acquired here"}};
  finding.traces = {{"main.1", {"a"}, {{{"bank.cpp", 31, 5}, "transfer", "acquires 'b' here"}}}};
  finding.notes = {"no gate lock is common to both"};
  finding.schedule_file = "bank.schedule";
  finding.replay_command = "heddle replay bank.schedule -- ./bank";
  report.findings = {finding};
  report.incomplete = {{"teller.cpp", "does not parse"}};
  report.facts = {{"units", "12"}, {"functions", "340"}};
  std::ostringstream printed;
  print_json(printed, report);

  using Json = nlohmann::ordered_json;  // so that the order of the keys is compared as well
  const Json shown = Json::parse(block_of_page("{\n  \"format\": \"heddle-report\""), nullptr, false);
  ASSERT_FALSE(shown.is_discarded()) << "the page's example is no JSON";
  EXPECT_EQ(shown.dump(1), Json::parse(printed.str()).dump(1));
}

}  // namespace
}  // namespace heddle
