#include "findings/lint/source_comments.h"

#include <gmock/gmock.h>

#include <string>

namespace heddle::lint {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> comments_of(std::string_view source) {
  std::vector<std::string> texts;
  for (const Comment& comment : read_comments(source).comments) texts.emplace_back(comment.text);
  return texts;
}

TEST(SourceComments, AreThoseOfBothKinds) {
  EXPECT_THAT(comments_of("int a;  // one\n/* two\n three */ int b; /**/\n"),
              ElementsAre(" one", " two\n three ", ""));
}

TEST(SourceComments, StringsAndCharactersHaveNone) {
  EXPECT_THAT(comments_of(R"(const char* s = "// no \" // no"; char c = '"'; char d = '\''; // yes)"),
              ElementsAre(" yes"));
}

TEST(SourceComments, RawStringsHaveNone) {
  EXPECT_THAT(comments_of("auto s = R\"x(// no )\" )x\"; // yes"), ElementsAre(" yes"));
  EXPECT_THAT(comments_of("auto s = u8R\"(\n// no\n)\"; // yes"), ElementsAre(" yes"));
  EXPECT_THAT(comments_of("auto s = FOOR\"(\"; // yes"), ElementsAre(" yes")) << "no prefix: a string";
}

TEST(SourceComments, DigitSeparatorsBeginNoCharacter) {
  EXPECT_THAT(comments_of("int n = 1'000'000; // yes\nint h = 0xab'cd; // and"), ElementsAre(" yes", " and"));
}

TEST(SourceComments, ALiteralWithoutAnEndEndsWithItsLine) {
  EXPECT_THAT(comments_of("#error don't\nint a; // yes"), ElementsAre(" yes"));
}

TEST(SourceComments, JoinedLinesAreOne) {
  EXPECT_THAT(comments_of("// a \\\n still\nint b;"), ElementsAre(" a \\\n still"));
  EXPECT_THAT(comments_of("auto s = \"a\\\n// no\"; // yes"), ElementsAre(" yes"));
  EXPECT_EQ(read_comments("// a \\\n still\nint b;").comments[0].last_line, 2u);
}

TEST(SourceComments, KnowWhereTheyAreAndWhereCodeIs) {
  const SourceComments found = read_comments("\n  int a; /* x\n*/\n// y\nint b;");
  ASSERT_EQ(found.comments.size(), 2u);
  EXPECT_EQ(found.comments[0].line, 2u);
  EXPECT_EQ(found.comments[0].column, 10u);
  EXPECT_EQ(found.comments[0].last_line, 3u);
  EXPECT_FALSE(found.has_code(1));
  EXPECT_TRUE(found.has_code(2));
  EXPECT_FALSE(found.has_code(3));
  EXPECT_FALSE(found.has_code(4));
  EXPECT_TRUE(found.has_code(5));
}

TEST(SourceComments, AnythingCutShortIsRead) {
  for (const char* source :
       {"/*", "/* a", "//", "\"", "'", "R\"", "R\"x", "R\"(", "R\"x(a)", "\\", "a\\\n", "1'", "/"})
    (void)read_comments(source);
  EXPECT_THAT(comments_of(""), IsEmpty());
  EXPECT_THAT(comments_of("/* open"), ElementsAre(" open"));
}

}  // namespace
}  // namespace heddle::lint
