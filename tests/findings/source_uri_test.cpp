#include "findings/source_uri.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(SourceUri, FilesBelowTheRootAreRelative) {
  EXPECT_EQ(path_from_root("/home/user/project/src/a.cpp", "/home/user/project"), "src/a.cpp");
  EXPECT_EQ(path_from_root("./src/../src/a.cpp", "/home/user/project"), "src/a.cpp");
}

TEST(SourceUri, FilesElsewhereKeepTheirPath) {
  EXPECT_EQ(path_from_root("/usr/include/stdio.h", "/home/user/project"), "/usr/include/stdio.h");
  EXPECT_EQ(path_from_root("/home/user/project2/a.cpp", "/home/user/project"), "/home/user/project2/a.cpp");
  EXPECT_EQ(uri_from_root("/usr/include/stdio.h", "/home/user/project"), "file:///usr/include/stdio.h");
}

TEST(SourceUri, UnusualCharactersAreEscaped) {
  EXPECT_EQ(uri_from_root("a b#\xc3\xa9.cpp", "/"), "a%20b%23%C3%A9.cpp");
}

}  // namespace
}  // namespace heddle
