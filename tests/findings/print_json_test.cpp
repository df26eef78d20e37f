#include "findings/print_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "findings/fingerprint.h"
#include "tests/findings/finding_examples.h"

namespace heddle {
namespace {

std::string json_of(const Report& report) {
  std::ostringstream out;
  print_json(out, report);
  return out.str();
}

TEST(PrintJson, AReportIsOneDocumentWithTheKeysOfTheFormat) {
  Report report;
  report.command = "check";
  Finding& finding = report.findings.emplace_back();
  finding.rule = "data-race";
  finding.message = "m";
  finding.confidence = Confidence::confirmed;
  finding.origin = Origin::simulator;
  finding.object = "counter";
  finding.fingerprint = "0123456789abcdef";
  finding.locations = {{{"a.cpp", 3, 5}, "write"}};
  finding.traces = {{"main.1", {"a"}, {{{"a.cpp", 3, 5}, "f", "writes here"}}}};
  finding.notes = {"n"};
  finding.schedule_file = "x.schedule";
  finding.replay_command = "heddle replay x.schedule -- ./x";
  report.incomplete = {{"b.cpp", "does not parse"}};
  report.facts = {{"units", "12"}, {"functions", "3"}};
  EXPECT_EQ(json_of(report), R"({
  "format": "heddle-report",
  "version": 3,
  "command": "check",
  "findings": [
    {
      "rule": "data-race",
      "message": "m",
      "severity": "error",
      "confidence": "confirmed",
      "origin": "simulator",
      "object": "counter",
      "fingerprint": "0123456789abcdef",
      "locations": [
        {
          "file": "a.cpp",
          "line": 3,
          "column": 5,
          "role": "write"
        }
      ],
      "traces": [
        {
          "thread": "main.1",
          "locks": [
            "a"
          ],
          "steps": [
            {
              "file": "a.cpp",
              "line": 3,
              "column": 5,
              "function": "f",
              "message": "writes here"
            }
          ]
        }
      ],
      "notes": [
        "n"
      ],
      "schedule": "x.schedule",
      "replay": "heddle replay x.schedule -- ./x"
    }
  ],
  "suppressed": [],
  "incomplete": [
    {
      "subject": "b.cpp",
      "reason": "does not parse"
    }
  ],
  "remarks": [],
  "facts": {
    "units": "12",
    "functions": "3"
  }
}
)");
}

TEST(PrintJson, AnEmptyReportKeepsItsArrays) {
  Report report;
  report.command = "analyze";
  EXPECT_EQ(json_of(report), R"({
  "format": "heddle-report",
  "version": 3,
  "command": "analyze",
  "findings": [],
  "suppressed": [],
  "incomplete": [],
  "remarks": [],
  "facts": {}
}
)");
}

TEST(PrintJson, EmptyStringsAndUnknownPlacesAreLeftOut) {
  Report report;
  report.findings = {Finding{}};
  report.findings[0].locations = {RoleLocation{}};
  const std::string text = json_of(report);
  for (const char* key :
       {"\"object\"", "\"schedule\"", "\"replay\"", "\"fingerprint\"", "\"file\"", "\"line\"", "\"role\""}) {
    EXPECT_EQ(text.find(key), std::string::npos) << key;
  }
  EXPECT_NE(text.find("\"locations\": [\n        {}\n      ]"), std::string::npos) << text;
}

TEST(PrintJson, BytesThatAreNoUtf8AreMended) {
  Report report;
  report.findings = {testing::example_race()};
  report.findings[0].message =
      "a\xff"
      "b \xc3\xa9 \x1b \xed\xa0\x80";
  const std::string text = json_of(report);
  EXPECT_NE(text.find("a\xef\xbf\xbd"
                      "b \xc3\xa9 \\u001b "),
            std::string::npos)
      << text;
  EXPECT_EQ(text.find('\xff'), std::string::npos);
  EXPECT_EQ(text.find("\xed\xa0\x80"), std::string::npos);
}

TEST(PrintJson, WhatIsSuppressedStaysWithItsReason) {
  Report report;
  report.suppressed = {{testing::example_race(), SuppressionKind::in_source, "may be off"}};
  report.remarks = {"b: stale"};
  const nlohmann::json document = nlohmann::json::parse(json_of(report));
  EXPECT_EQ(document["suppressed"][0]["kind"], "in-source");
  EXPECT_EQ(document["suppressed"][0]["justification"], "may be off");
  EXPECT_EQ(document["suppressed"][0]["finding"]["rule"], "data-race");
  EXPECT_EQ(document["remarks"][0], "b: stale");
}

}  // namespace
}  // namespace heddle
