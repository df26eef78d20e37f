#include "findings/lint/suppression_comments.h"

#include <gmock/gmock.h>

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

FileSuppressions read(std::string_view source) { return read_suppressions(source, "a.cpp", {"new-rule"}); }

std::vector<unsigned> covered_lines(std::string_view source) {
  std::vector<unsigned> lines;
  for (const SuppressionComment& comment : read(source).comments)
    for (unsigned line = comment.first_line; line <= comment.last_line; ++line) lines.push_back(line);
  return lines;
}

std::string problem_of(std::string_view source) {
  const FileSuppressions found = read(source);
  EXPECT_THAT(found.comments, IsEmpty());
  return found.problems.size() == 1 ? found.problems[0].message : "not one problem";
}

TEST(SuppressionComment, HasRulesAndAReason) {
  const FileSuppressions found =
      read("x++;  // heddle-suppress(data-race, double-lock): a statistic: may be off\n");
  ASSERT_EQ(found.comments.size(), 1u);
  EXPECT_THAT(found.comments[0].rules, ElementsAre("data-race", "double-lock"));
  EXPECT_EQ(found.comments[0].reason, "a statistic: may be off");
  EXPECT_EQ(found.comments[0].place.column, 7u);
  EXPECT_THAT(found.problems, IsEmpty());
}

TEST(SuppressionComment, BesideCodeCoversItsLineOnly) {
  EXPECT_THAT(covered_lines("int a;\nx++;  // heddle-suppress(data-race): r\ny++;\n"), ElementsAre(2));
  EXPECT_THAT(covered_lines("int a;\n/* heddle-suppress(data-race): r */ x++;\ny++;\n"), ElementsAre(2));
}

TEST(SuppressionComment, AloneCoversTheNextLineThatIsNoComment) {
  EXPECT_THAT(covered_lines("// heddle-suppress(data-race): r\nx++;\ny++;\n"), ElementsAre(2));
  EXPECT_THAT(covered_lines("// heddle-suppress(data-race): r\n// and why\n/* more\n */\nx++;\n"),
              ElementsAre(5));
  EXPECT_THAT(covered_lines("/* heddle-suppress(data-race): r */\nx++;\n"), ElementsAre(2));
}

TEST(SuppressionComment, APairCoversWhatIsBetween) {
  EXPECT_THAT(covered_lines(
                  "// heddle-suppress-begin(data-race): r\nx++;\n// heddle-suppress-end(data-race)\ny++;\n"),
              ElementsAre(1, 2, 3));
}

TEST(SuppressionComment, CountsOnlyWhenItBeginsSo) {
  EXPECT_THAT(
      read("// see heddle-suppress(data-race)\nauto s = \"// heddle-suppress(data-race): r\";\n").comments,
      IsEmpty());
  EXPECT_THAT(read("// see heddle-suppress(data-race)\n").problems, IsEmpty());
  EXPECT_EQ(read("/// heddle-suppress(data-race): r\nx++;").comments.size(), 1u);
}

TEST(SuppressionComment, NeedsAReason) {
  EXPECT_THAT(problem_of("x++; // heddle-suppress(data-race)\n"), HasSubstr("needs a reason"));
  EXPECT_THAT(problem_of("x++; // heddle-suppress(data-race):  \n"), HasSubstr("needs a reason"));
}

TEST(SuppressionComment, NeedsARuleThatExists) {
  EXPECT_EQ(problem_of("x++; // heddle-suppress(data-rice): r\n"),
            "there is no rule 'data-rice'; did you mean 'data-race'?");
  EXPECT_EQ(read("x++; // heddle-suppress(new-rule): r\n").comments.size(), 1u);
}

TEST(SuppressionComment, OfAnotherFormIsAProblem) {
  EXPECT_THAT(problem_of("x++; // heddle-suppress data-race\n"),
              HasSubstr("is written: heddle-suppress(rule)"));
  EXPECT_THAT(problem_of("x++; // heddle-suppress(): r\n"), HasSubstr("is written"));
  EXPECT_THAT(problem_of("x++; // heddle-suppress(data-race,): r\n"), HasSubstr("is written"));
}

TEST(SuppressionComment, HalfAPairIsAProblem) {
  EXPECT_THAT(problem_of("// heddle-suppress-begin(data-race): r\nx++;\n"),
              HasSubstr("has no heddle-suppress-end"));
  EXPECT_THAT(problem_of("// heddle-suppress-end(data-race)\nx++;\n"),
              HasSubstr("has no heddle-suppress-begin"));
}

}  // namespace
}  // namespace heddle::lint
