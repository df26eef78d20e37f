#include "findings/print_text.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <optional>
#include <sstream>

#include "findings/source_excerpt.h"
#include "findings/write_file.h"
#include "tests/findings/finding_examples.h"
#include "tests/findings/scratch_folder.h"

namespace heddle {
namespace {

std::string text_of(const Report& report, bool colour = false) {
  std::ostringstream out;
  print_text(out, report, {.colour = colour});
  return out.str();
}

Report report_of(const Finding& finding) {
  Report report;
  report.findings = {finding};
  return report;
}

Finding deadlock_in(const std::string& file) {
  Finding finding;
  finding.rule = "lock-order-cycle";
  finding.message = "'a' and 'b' are acquired in opposite orders";
  finding.locations = {
      {{file, 3, 2}, "acquires"}, {{file, 5, 1}, "acquires"}, {{file, 1, 12}, "'a' is declared here"}};
  finding.traces = {
      {"main.1",
       {"a"},
       {{{file, 2, 1}, "main", "starts the thread here"}, {{file, 3, 2}, "left", "acquires 'b' here"}}},
      {"main.2", {"b (shared)"}, {{{file, 5, 1}, "", "acquires 'a' here"}}}};
  finding.notes = {"no gate lock is common to both"};
  finding.confidence = Confidence::confirmed;
  finding.schedule_file = "x.schedule";
  finding.replay_command = "heddle replay x.schedule -- ./x";
  return finding;
}

TEST(PrintText, AFindingReadsAsAClangDiagnosticWithBothSides) {
  const testing::ScratchFolder folder;
  const std::string file = folder / "x.cpp";
  ASSERT_TRUE(
      write_file(file, "std::mutex  a, b;\nstd::thread t(left);\n\tb.lock();\r\n\nb.lock_shared();\n"));
  std::string expected =
      "x.cpp:3:2: error: 'a' and 'b' are acquired in opposite orders [lock-order-cycle]\n"
      "    3 | \tb.lock();\n"
      "      | \t^\n"
      "x.cpp:2:1: note: thread main.1: starts the thread here, in 'main'\n"
      "    2 | std::thread t(left);\n"
      "      | ^\n"
      "x.cpp:3:2: note: thread main.1 holds 'a' and acquires 'b' here, in 'left'\n"
      "    3 | \tb.lock();\n"
      "      | \t^\n"
      "x.cpp:5:1: note: thread main.2 holds 'b' (shared) and acquires 'a' here\n"
      "    5 | b.lock_shared();\n"
      "      | ^\n"
      "x.cpp:1:12: note: 'a' is declared here\n"
      "    1 | std::mutex  a, b;\n"
      "      |            ^\n"
      "note: no gate lock is common to both\n"
      "confirmed: heddle replay x.schedule -- ./x\n"
      "\n"
      "1 finding (1 confirmed, 0 possible)\n";
  for (std::size_t at = 0; (at = expected.find("x.cpp:", at)) != std::string::npos; at += file.size()) {
    expected.replace(at, 5, file);
  }
  EXPECT_EQ(text_of(report_of(deadlock_in(file))), expected);
}

TEST(PrintText, SourceThatCannotBeReadIsLeftOut) {
  EXPECT_EQ(text_of(report_of(testing::example_race())),
            "src/x.cpp:12:5: error: 'counter' is written by two threads without a common lock [data-race]\n"
            "src/x.cpp:30:3: note: thread main.1: starts the thread here, in 'main'\n"
            "src/x.cpp:12:5: note: thread main.1 holds 'a' and writes 'counter' here, in 'work'\n"
            "src/x.cpp:20:9: note: thread main.2 holds no lock and reads 'counter' here, in 'show'\n"
            "\n"
            "1 finding (0 confirmed, 1 possible)\n");
}

TEST(PrintText, UnknownPlacesAreNotInvented) {
  Finding finding;
  finding.rule = "livelock";
  finding.message = "m";
  finding.severity = Severity::warning;
  finding.traces = {{"", {}, {}}};
  EXPECT_EQ(
      text_of(report_of(finding)),
      "warning: m [livelock]\nnote: a thread, at an unknown place\n\n1 finding (0 confirmed, 1 possible)\n");
  finding.locations = {{{"x.cpp", 0, 7}, ""}};
  EXPECT_EQ(text_of(report_of(finding)).substr(0, 28), "x.cpp: warning: m [livelock]");
}

TEST(PrintText, NothingIsSaidOfLocksWhenNoSideHasAny) {
  Finding finding = testing::example_race();
  finding.traces[0].locks.clear();
  const std::string text = text_of(report_of(finding));
  EXPECT_NE(text.find("note: thread main.1 writes 'counter' here, in 'work'\n"), std::string::npos) << text;
  EXPECT_NE(text.find("note: thread main.2 reads 'counter' here, in 'show'\n"), std::string::npos) << text;
}

TEST(PrintText, TheSummaryCountsBothKinds) {
  Report report;
  report.findings.assign(3, Finding{});
  report.findings[1].confidence = Confidence::confirmed;
  const std::string text = text_of(report);
  EXPECT_TRUE(text.ends_with("\n3 findings (1 confirmed, 2 possible)\n")) << text;
}

TEST(PrintText, TheSummaryOfAnAnalysisSaysWhatThreadsWereSeenToShare) {
  Report report;
  report.findings.assign(1, Finding{});
  report.facts = {{"units", "2"}, {"thread_roots", "1"}, {"shared_objects", "3"}, {"paired_accesses", "40"}};
  report.command = "explore";
  EXPECT_TRUE(text_of(report).ends_with("\n1 finding (0 confirmed, 1 possible)\n")) << text_of(report);
  report.command = "analyze";
  EXPECT_TRUE(
      text_of(report).ends_with("\n1 finding (0 confirmed, 1 possible); 1 thread_root, 3 shared_objects, "
                                "40 paired_accesses\n"))
      << text_of(report);
}

TEST(PrintText, WithoutFindingsItSaysWhatWasLookedAt) {
  Report report;
  report.facts = {{"units", "3"}, {"functions", "1"}, {"strategy", "pct"}};
  EXPECT_EQ(text_of(report), "no findings; 3 units, 1 function, strategy pct\n");
  report.facts.clear();
  EXPECT_EQ(text_of(report), "no findings; nothing is known about what was looked at\n");
}

TEST(PrintText, WhatWasNotLookedAtIsAWarning) {
  Report report;
  report.facts = {{"units", "2"}};
  report.incomplete = {{"b.cpp", "does not parse"}};
  EXPECT_EQ(
      text_of(report),
      "warning: b.cpp: not fully analysed: does not parse\nno findings; 2 units; 1 not fully analysed\n");
}

TEST(PrintText, BytesOfTheProgramCannotDriveTheTerminal) {
  Finding finding = testing::example_race();
  finding.message = "a\x1b[2J\nb\x07 \xff \xc2\x9b \xe2\x80\xae caf\xc3\xa9";
  finding.traces[0].thread = "main.1\r";
  finding.notes = {"\x1b]0;x"};
  finding.locations[0].location.file = "src/\x1b.cpp";
  const std::string text = text_of(report_of(finding));
  EXPECT_NE(text.find("a<U+001B>[2J<U+000A>b<U+0007> <FF> <U+009B> <U+202E> caf\xc3\xa9 [data-race]\n"),
            std::string::npos)
      << text;
  for (const char* raw : {"\x1b", "\x07", "\r", "\xff", "\xc2\x9b", "\xe2\x80\xae"}) {
    EXPECT_EQ(text.find(raw), std::string::npos) << text;
  }
}

/// The text without the escape sequences that colour it.
std::string without_colour(std::string text) {
  for (std::size_t at = 0; (at = text.find('\x1b')) != std::string::npos;)
    text.erase(at, text.find('m', at) + 1 - at);
  return text;
}

TEST(PrintText, ColourChangesNoWord) {
  Report report = report_of(deadlock_in("x.cpp"));
  report.incomplete = {{"b.cpp", "r"}};
  const std::string coloured = text_of(report, true);
  EXPECT_NE(coloured.find("\x1b[1;31merror: \x1b[0m"), std::string::npos) << coloured;
  EXPECT_EQ(without_colour(coloured), text_of(report));
}

TEST(SourceExcerpt, TheCaretStandsUnderItsCharacter) {
  EXPECT_EQ(excerpt_of("\t\tx = 1;", 3).beneath, "\t\t");
  EXPECT_EQ(excerpt_of("caf\xc3\xa9 = 1;", 7).beneath, std::string(5, ' '));
  EXPECT_EQ(excerpt_of("\xe5\xad\x97 = 1;", 5).beneath, std::string(3, ' '))
      << "a wide character takes two columns";
  EXPECT_EQ(excerpt_of("a\xcc\x81 = 1;", 5).beneath, std::string(2, ' ')) << "a combining mark takes none";
  EXPECT_EQ(excerpt_of("\xff\x1b = 1;", 4).beneath, std::string(13, ' ')) << "escapes take their own width";
  EXPECT_EQ(excerpt_of("\xff\x1b = 1;", 4).line, "<FF><U+001B> = 1;");
}

TEST(SourceExcerpt, AColumnOutsideTheLineHasNoCaret) {
  EXPECT_FALSE(excerpt_of("x;", 0).has_caret);
  EXPECT_TRUE(excerpt_of("x;", 3).has_caret);
  EXPECT_FALSE(excerpt_of("x;", 4).has_caret);
}

TEST(SourceExcerpt, WideLinesStayWholeAndAbsurdOnesAreLeftOut) {
  const testing::ScratchFolder folder;
  const std::string wide(4000, 'x'), absurd(5000, 'y');
  ASSERT_TRUE(write_file(folder / "x.cpp", wide + "\n" + absurd));
  SourceLines lines;
  ASSERT_TRUE(lines.excerpt({folder / "x.cpp", 1, 1}));
  EXPECT_EQ(lines.excerpt({folder / "x.cpp", 1, 1})->line, wide);
  EXPECT_FALSE(lines.excerpt({folder / "x.cpp", 2, 1}));
  EXPECT_FALSE(lines.excerpt({folder / "x.cpp", 3, 1}));
  EXPECT_FALSE(lines.excerpt({"/dev/zero", 1, 1}));
}

/// Sets (or with nullptr unsets) a variable of the environment while it lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* old = ::getenv(name)) old_ = old;
    value != nullptr ? ::setenv(name, value, 1) : ::unsetenv(name);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { old_ ? ::setenv(name_, old_->c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> old_;
};

TEST(ColourWanted, FollowsTheEnvironmentThenTheTerminal) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  ASSERT_GE(terminal, 0);
  const int pipe = ::open("/dev/null", O_RDONLY);
  const Variable no_color("NO_COLOR", nullptr), clicolor("CLICOLOR_FORCE", nullptr),
      force("FORCE_COLOR", nullptr), term("TERM", "xterm");
  EXPECT_TRUE(colour_wanted(terminal));
  EXPECT_FALSE(colour_wanted(pipe));
  {
    const Variable dumb("TERM", "dumb");
    EXPECT_FALSE(colour_wanted(terminal));
  }
  {
    const Variable forced("FORCE_COLOR", "1");
    EXPECT_TRUE(colour_wanted(pipe));
    const Variable empty("NO_COLOR", "");
    EXPECT_TRUE(colour_wanted(pipe)) << "an empty NO_COLOR says nothing";
    const Variable none("NO_COLOR", "1");
    EXPECT_FALSE(colour_wanted(pipe));
  }
  {
    const Variable zero("CLICOLOR_FORCE", "0");
    EXPECT_FALSE(colour_wanted(pipe));
  }
  ::close(terminal);
  ::close(pipe);
}

}  // namespace
}  // namespace heddle
