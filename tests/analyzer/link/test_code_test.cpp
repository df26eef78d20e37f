#include "analyzer/link/test_code.h"

#include <gtest/gtest.h>

#include <vector>

namespace heddle::link {
namespace {

Program program_of(const std::vector<const char*>& files) {
  Program program;
  for (const char* file : files) {
    cir::Symbol symbol;
    symbol.location.file = program.files.intern(file);
    program.symbols.push_back(symbol);
    cir::Function function;
    function.symbol = static_cast<SymbolId>(program.symbols.size() - 1);
    program.functions.push_back(function);
  }
  return program;
}

bool in_tests(Program& program, const char* file) { return is_in_tests(program, program.files.intern(file)); }

TEST(TestCode, IsKnownByItsFolderBelowTheProjectsOwn) {
  Program program = program_of({"/home/tests/log/src/log.cc", "/home/tests/log/tests/all.cc",
                                "/home/tests/log/src/log_test.cc", "/home/tests/log/src/contest.cc"});
  EXPECT_FALSE(in_tests(program, "/home/tests/log/src/log.cc"));
  EXPECT_TRUE(in_tests(program, "/home/tests/log/tests/all.cc"));
  EXPECT_TRUE(in_tests(program, "/home/tests/log/src/log_test.cc"));
  EXPECT_FALSE(in_tests(program, "/home/tests/log/src/contest.cc"));
}

TEST(TestCode, OneFileAloneIsJudgedByItsOwnName) {
  Program program = program_of({"tests/suite/main.cpp"});
  EXPECT_FALSE(in_tests(program, "tests/suite/main.cpp"));
}

TEST(TestCode, FunctionsThatAreForTestsSaySo) {
  EXPECT_TRUE(is_for_tests("leveldb::DBImpl::TEST_CompactRange"));
  EXPECT_TRUE(is_for_tests("Info::SetRepForTesting"));
  EXPECT_TRUE(is_for_tests("reset_for_test"));
  EXPECT_FALSE(is_for_tests("Info::Contest"));
  EXPECT_FALSE(is_for_tests("latest"));
}

}  // namespace
}  // namespace heddle::link
