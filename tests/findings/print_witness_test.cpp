#include "findings/print_witness.h"

#include <gtest/gtest.h>

#include <fstream>

#include "findings/utf8.h"
#include "tests/findings/scratch_folder.h"

namespace heddle {
namespace {

std::string print(const std::vector<WitnessRow>& rows, unsigned width = 100) {
  SourceLines sources;
  return print_witness(rows, sources, width);
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = text.find('\n', start);
    std::size_t columns = 0;
    for (std::string_view line(text.data() + start, end - start); !line.empty();) {
      const Utf8Character next = decode_utf8(line);
      columns += next.valid ? static_cast<std::size_t>(display_width(next.code)) : 1;
      line.remove_prefix(next.length);
    }
    longest = std::max(longest, columns);
    start = end + 1;
  }
  return longest;
}

TEST(PrintWitness, HasAColumnForEachThreadInPedigreeOrder) {
  const std::string text = print({{"main.2", {"lock b"}, {}, 0}, {"main.1", {"lock a"}, {}, 0}}, 60);
  const std::string wanted =
      "     main.1                      main.2\n"
      "     --------------------------  --------------------------\n"
      "                                 lock b\n"
      "     lock a\n";
  EXPECT_EQ(text, wanted);
}

TEST(PrintWitness, MarksTheDeviations) {
  const std::string text = print({{"main", {"stops before lock a", "=> main.1 runs"}, {}, 3}});
  EXPECT_NE(text.find("\n 3 > stops before lock a\n     => main.1 runs\n"), std::string::npos) << text;
}

TEST(PrintWitness, ShowsTheSourceLine) {
  testing::ScratchFolder folder;
  const std::string file = folder / "bank.cpp";
  std::ofstream(file) << "int x;\n  to.lock();\n";
  const std::string text = print({{"main", {"lock to"}, {file, 2, 0}, 0}});
  EXPECT_NE(text.find("     lock to\n       2 | to.lock();\n"), std::string::npos) << text;
}

TEST(PrintWitness, FitsItsWidthWhateverItPrints) {
  std::vector<WitnessRow> rows;
  const std::string awkward = "lock \xff\xfe \x1b[31m \t \u4e2d\u6587\u4e2d\u6587 " + std::string(300, 'x');
  for (int i = 0; i < 40; ++i)
    rows.push_back({"main." + std::to_string(i % 9), {awkward, awkward}, {}, i % 7 == 0 ? 100u : 0u});
  for (const unsigned width : {40u, 80u, 100u}) {
    const std::string text = print(rows, width);
    EXPECT_LE(longest_line(text), width) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
    EXPECT_EQ(text.find('\t'), std::string::npos);
  }
}

TEST(PrintWitness, LeavesOutWhatIsFarFromMarksAndEnd) {
  std::vector<WitnessRow> rows;
  for (int i = 0; i < 500; ++i)
    rows.push_back({"main", {"step " + std::to_string(i)}, {}, i == 250 ? 1u : 0u});
  const std::string text = print(rows);
  for (const char* shown : {"step 0\n", "step 247\n", "step 250\n", "step 256\n", "step 499\n", "... 2"})
    EXPECT_NE(text.find(shown), std::string::npos) << shown << "\n" << text;
  EXPECT_EQ(text.find("step 100\n"), std::string::npos);
}

TEST(PrintWitness, CountsRepetitions) {
  const std::string text = print(std::vector<WitnessRow>(4, WitnessRow{"main", {"yield"}, {}, 0}));
  EXPECT_NE(text.find("yield (4 times)"), std::string::npos) << text;
}

TEST(PrintWitness, ThreadsWithoutAMarkShareTheLastColumn) {
  std::vector<WitnessRow> rows;
  for (int i = 1; i <= 12; ++i)
    rows.push_back({"main." + std::to_string(i), {"lock"}, {}, i == 11 ? 1u : 0u});
  const std::string text = print(rows);
  EXPECT_NE(text.find("main.11 "), std::string::npos) << text;
  EXPECT_NE(text.find("others"), std::string::npos) << text;
  EXPECT_NE(text.find("main.12: lock"), std::string::npos) << text;
}

TEST(Pedigrees, AreOrderedByTheirNumbers) {
  EXPECT_TRUE(pedigree_before("main", "main.1"));
  EXPECT_TRUE(pedigree_before("main.1", "main.1.1"));
  EXPECT_TRUE(pedigree_before("main.1.1", "main.2"));
  EXPECT_TRUE(pedigree_before("main.2", "main.10"));
  EXPECT_FALSE(pedigree_before("main.2", "main.2"));
}

}  // namespace
}  // namespace heddle
