#include "tools/compiler_arguments.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

namespace heddle::tools {
namespace {

using Words = std::vector<std::string>;

TEST(CompilerArguments, CompileOnlyDoesNotLink) {
  for (const char* stop : {"-c", "-S", "-E", "-fsyntax-only", "-M"}) {
    const CompilerArguments arguments = read_compiler_arguments({stop, "a.cpp"});
    EXPECT_TRUE(arguments.compiles) << stop;
    EXPECT_FALSE(arguments.links) << stop;
  }
}

TEST(CompilerArguments, ObjectsAreOnlyLinked) {
  const CompilerArguments arguments = read_compiler_arguments({"a.o", "b.o", "-o", "prog"});
  EXPECT_FALSE(arguments.compiles);
  EXPECT_TRUE(arguments.links);
  EXPECT_EQ(arguments.objects, (std::vector<std::size_t>{0, 1}));
}

TEST(CompilerArguments, SourcesAreCompiledAndLinked) {
  const CompilerArguments arguments = read_compiler_arguments({"-O2", "a.cpp", "b.c", "c.o", "-o", "prog"});
  EXPECT_TRUE(arguments.compiles);
  EXPECT_TRUE(arguments.links);
  EXPECT_EQ(arguments.sources, (std::vector<std::size_t>{1, 2}));
}

TEST(CompilerArguments, QuestionsNeitherCompileNorLink) {
  for (const Words& words :
       {Words{"--version"}, Words{"-dumpmachine"}, Words{"-print-search-dirs"}, Words{"-v"}, Words{}}) {
    const CompilerArguments arguments = read_compiler_arguments(words);
    EXPECT_FALSE(arguments.compiles || arguments.links);
  }
}

TEST(CompilerArguments, ValuesOfOptionsAreNoInputs) {
  const CompilerArguments arguments =
      read_compiler_arguments({"-c", "-o", "x.cpp", "-include", "y.cpp", "-MF", "z.cpp"});
  EXPECT_FALSE(arguments.compiles);
}

TEST(CompilerArguments, ALanguageMakesSourcesOfAnyName) {
  EXPECT_TRUE(read_compiler_arguments({"-x", "c++", "-"}).compiles);
  EXPECT_TRUE(read_compiler_arguments({"-xc", "program.txt"}).compiles);
  EXPECT_FALSE(read_compiler_arguments({"-x", "c++", "-x", "none", "a.o"}).compiles);
}

TEST(CompilerArguments, HeadersAloneAreNotLinked) {
  EXPECT_FALSE(read_compiler_arguments({"all.h", "-o", "all.h.pch"}).links);
  EXPECT_FALSE(read_compiler_arguments({"-x", "c++-header", "all.h"}).compiles);
}

TEST(CompilerArguments, TheUsersThreadSanitizerIsDropped) {
  EXPECT_EQ(read_compiler_arguments({"-fsanitize=thread", "-c", "a.c"}).words, (Words{"-c", "a.c"}));
  EXPECT_EQ(read_compiler_arguments({"-fsanitize=undefined,thread", "a.c"}).words,
            (Words{"-fsanitize=undefined", "a.c"}));
}

TEST(CompilerArguments, OtherMemorySanitizersAreRefused) {
  EXPECT_NE(read_compiler_arguments({"-fsanitize=address", "a.c"}).refusal.find("-fsanitize=address"),
            std::string::npos);
  EXPECT_EQ(read_compiler_arguments({"-fsanitize=undefined", "a.c"}).refusal, "");
}

TEST(CompilerArguments, StaticIsRefusedWhereItLinksAProgram) {
  EXPECT_NE(read_compiler_arguments({"-static", "a.c"}).refusal, "");
  EXPECT_EQ(read_compiler_arguments({"-static", "-c", "a.c"}).refusal, "");
  EXPECT_EQ(read_compiler_arguments({"-static-libstdc++", "a.cpp"}).refusal, "");
  EXPECT_TRUE(read_compiler_arguments({"-static-libstdc++", "a.cpp"}).static_cxx_library);
}

TEST(CompilerArguments, SharedIsSeen) { EXPECT_TRUE(read_compiler_arguments({"-shared", "a.o"}).shared); }

TEST(CompilerArguments, ResponseFilesAreOpened) {
  std::string folder = (std::filesystem::temp_directory_path() / "heddle-rsp-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  std::ofstream(folder + "/r") << "-c 'a b.cpp'\n-fsanitize=thread @" << folder << "/deeper\n";
  std::ofstream(folder + "/deeper") << "-DX=\\\"q\\\"";
  const CompilerArguments arguments = read_compiler_arguments({"@" + folder + "/r", "@/no/such/file"});
  EXPECT_EQ(arguments.words, (Words{"-c", "a b.cpp", "-DX=\"q\"", "@/no/such/file"}));
  EXPECT_TRUE(arguments.compiles);
  EXPECT_FALSE(arguments.links);
  std::filesystem::remove_all(folder);
}

TEST(CompilerArguments, AResponseFileThatOpensItselfEnds) {
  std::string folder = (std::filesystem::temp_directory_path() / "heddle-rsp-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  std::ofstream(folder + "/r") << "-c @" << folder << "/r";
  EXPECT_FALSE(read_compiler_arguments({"@" + folder + "/r"}).words.empty());
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace heddle::tools
