#include "findings/print_sarif.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "findings/rules.h"
#include "tests/findings/finding_examples.h"

namespace heddle {
namespace {

nlohmann::json sarif_of(const Report& report, const std::string& root = "/home/user/project") {
  std::ostringstream out;
  print_sarif(out, report, {.tool_version = "1.2.3", .root = root});
  return nlohmann::json::parse(out.str());
}

Report report_of(Finding finding) { return {"check", {std::move(finding)}, {}, {}}; }

nlohmann::json result_of(Finding finding) {
  return sarif_of(report_of(std::move(finding)))["runs"][0]["results"][0];
}

TEST(PrintSarif, EveryRuleIsListedEvenWithoutAFinding) {
  const nlohmann::json document = sarif_of({"analyze", {}, {}, {}});
  EXPECT_EQ(document["version"], "2.1.0");
  const nlohmann::json& driver = document["runs"][0]["tool"]["driver"];
  EXPECT_EQ(driver["semanticVersion"], "1.2.3");
  EXPECT_EQ(driver["rules"].size(), all_rules().size());
  for (const nlohmann::json& rule : driver["rules"])
    EXPECT_LE(rule["help"]["text"].get<std::string>().size(), 1024u);
  EXPECT_TRUE(document["runs"][0]["results"].is_array());
}

TEST(PrintSarif, AResultNamesItsRuleByIndexToo) {
  const nlohmann::json result = result_of(testing::example_race());
  EXPECT_EQ(result["ruleId"], "data-race");
  EXPECT_EQ(all_rules()[result["ruleIndex"].get<std::size_t>()].id, std::string("data-race"));
}

TEST(PrintSarif, OnePlaceIsTheResultsAndTheOthersAreLinkedFromTheMessage) {
  const nlohmann::json result = result_of(testing::example_race());
  ASSERT_EQ(result["locations"].size(), 1u);
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "src/x.cpp");
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"]["startLine"], 12);
  EXPECT_EQ(result["relatedLocations"][0]["id"], 1);
  EXPECT_NE(result["message"]["text"].get<std::string>().find("[read](1)"), std::string::npos);
}

TEST(PrintSarif, TheFirstFlowHasAllThreadsTheSecondOneEach) {
  const nlohmann::json flows = result_of(testing::example_race())["codeFlows"];
  ASSERT_EQ(flows.size(), 2u);
  const nlohmann::json& merged = flows[0]["threadFlows"];
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0]["locations"].size(), 3u);
  EXPECT_EQ(merged[0]["locations"][1]["location"]["message"]["text"],
            "main.1 | writes 'counter' here, holding a");
  EXPECT_EQ(merged[0]["locations"][2]["executionOrder"], 3);
  ASSERT_EQ(flows[1]["threadFlows"].size(), 2u);
  EXPECT_EQ(flows[1]["threadFlows"][1]["id"], "main.2");
}

TEST(PrintSarif, ThreadsOfOneNameAreToldApart) {
  Finding finding = testing::example_race();
  finding.traces[0].thread = finding.traces[1].thread = "worker";
  const nlohmann::json flows = result_of(finding)["codeFlows"];
  EXPECT_EQ(flows[1]["threadFlows"][0]["id"], "worker (side 1)");
  EXPECT_EQ(flows[0]["threadFlows"][0]["locations"][2]["location"]["message"]["text"],
            "worker (side 2) | reads 'counter' here");
}

TEST(PrintSarif, LongFlowsKeepTheirEnds) {
  Finding finding = testing::example_race();
  const TraceStep last = finding.traces[0].steps.back();
  finding.traces[0].steps.insert(finding.traces[0].steps.begin(), 1000, {{"src/x.cpp", 1, 1}, "f", ""});
  const nlohmann::json steps = result_of(finding)["codeFlows"][0]["threadFlows"][0]["locations"];
  EXPECT_EQ(steps.size(), 201u);
  EXPECT_NE(steps[0]["location"]["message"]["text"].get<std::string>().find("802 steps hidden"),
            std::string::npos);
  EXPECT_EQ(steps[199]["location"]["physicalLocation"]["region"]["startLine"], last.location.line);
}

TEST(PrintSarif, TheFingerprintHasNoLine) {
  Finding finding = testing::example_race();
  finding.fingerprint = "0123456789abcdef";
  EXPECT_EQ(result_of(finding)["partialFingerprints"]["primaryLocationLineHash"], "0123456789abcdef:1");
}

TEST(PrintSarif, BracketsOfAMessageAreNoLinks) {
  Finding finding = testing::example_race();
  finding.message = "race on 'a[0](1)'";
  EXPECT_EQ(result_of(finding)["message"]["text"], "race on 'a\\[0\\](1)'; see [read](1)");
}

TEST(PrintSarif, APlaceThatIsNotKnownIsOnLineOne) {
  Finding finding;
  finding.rule = "hang";
  finding.message = "m";
  const nlohmann::json physical = result_of(finding)["locations"][0]["physicalLocation"];
  EXPECT_EQ(physical["region"]["startLine"], 1);
  EXPECT_FALSE(physical["region"].contains("startColumn"));
}

TEST(PrintSarif, WhatWasNotAnalysedIsANotification) {
  Report report;
  report.command = "analyze";
  report.incomplete = {{"b.cpp", "does not parse"}};
  const nlohmann::json notes = sarif_of(report)["runs"][0]["invocations"][0]["toolExecutionNotifications"];
  EXPECT_EQ(notes[0]["message"]["text"], "b.cpp: does not parse");
}

TEST(PrintSarif, ARegionEndsBehindItsColumn) {
  const nlohmann::json region =
      result_of(testing::example_race())["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["startColumn"], 5);
  EXPECT_EQ(region["endLine"], 12);
  EXPECT_EQ(region["endColumn"], 6);
}

TEST(PrintSarif, ARuleHasTheLevelThatItsFindingsUsuallyHave) {
  const nlohmann::json sarif = sarif_of({"analyze", {}, {}, {}});
  for (const nlohmann::json& rule : sarif["runs"][0]["tool"]["driver"]["rules"]) {
    const bool is_warning = rule["defaultConfiguration"]["level"] == "warning";
    EXPECT_EQ(rule["defaultConfiguration"]["level"], rule["properties"]["problem.severity"]);
    if (rule["id"] == "deadlock") {
      EXPECT_EQ(rule["properties"]["precision"], "very-high");
    }
    if (rule["id"] == "data-race") {
      EXPECT_EQ(rule["properties"]["precision"], "high");
    }
    if (rule["id"] == "unused-suppression") {
      EXPECT_TRUE(is_warning);
    }
  }
}

TEST(PrintSarif, WhatIsSuppressedStaysBehindTheRestWithItsReason) {
  Report report = report_of(testing::example_race());
  report.suppressed = {{testing::example_race(), SuppressionKind::in_source, "may be off"},
                       {testing::example_race(), SuppressionKind::external, "accepted"}};
  report.has_baseline = true;
  const nlohmann::json results = sarif_of(report)["runs"][0]["results"];
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0]["suppressions"], nlohmann::json::array()) << "all results have the key, or none";
  EXPECT_EQ(results[0]["baselineState"], "new");
  EXPECT_EQ(results[1]["suppressions"][0]["kind"], "inSource");
  EXPECT_EQ(results[1]["suppressions"][0]["justification"], "may be off");
  EXPECT_EQ(results[2]["suppressions"][0]["kind"], "external");
  EXPECT_EQ(results[2]["baselineState"], "unchanged");
}

TEST(PrintSarif, WithoutABaselineNothingIsNew) {
  const nlohmann::json result = result_of(testing::example_race());
  EXPECT_FALSE(result.contains("baselineState"));
  EXPECT_FALSE(result.contains("suppressions"));
}

TEST(PrintSarif, OfTooManyTheWorstAreListedAndTheRestIsCounted) {
  Finding warning = testing::example_race();
  warning.severity = Severity::warning;
  warning.traces.clear();
  Report report{"analyze", std::vector<Finding>(5001, warning), {}, {}};
  report.findings.back().severity = Severity::error;
  const nlohmann::json run = sarif_of(report)["runs"][0];
  EXPECT_EQ(run["results"].size(), 5000u);
  EXPECT_EQ(run["results"][0]["level"], "error");
  EXPECT_EQ(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"],
            "1 more findings are not listed here");
}

TEST(PrintSarif, LongThingsAreCut) {
  Finding finding = testing::example_race();
  finding.message = std::string(5000, 'm');
  finding.locations.resize(500, finding.locations[1]);
  finding.traces.resize(3000, finding.traces[0]);
  const nlohmann::json result = result_of(finding);
  EXPECT_EQ(result["relatedLocations"].size(), 100u);
  EXPECT_LT(result["message"]["text"].get<std::string>().size(), 3000u);
  EXPECT_LE(result["codeFlows"][0]["threadFlows"][0]["locations"].size(), 400u);
  EXPECT_LE(result["codeFlows"][1]["threadFlows"].size(), 200u);
}

TEST(PrintSarif, RemarksAreNotes) {
  Report report;
  report.remarks = {"b: stale"};
  const nlohmann::json note = sarif_of(report)["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
  EXPECT_EQ(note["level"], "note");
}

}  // namespace
}  // namespace heddle
