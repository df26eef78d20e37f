// The table of docs/architecture.md "Who may include whom", checked on the sources themselves.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

/// The part of the house that a path lies in: the longest of the known folders that it starts with.
std::string part_of(const std::string& path) {
  static const std::vector<std::string> parts = {"simulator/engine",
                                                 "simulator/runtime",
                                                 "simulator/explorer",
                                                 "simulator/inlining",
                                                 "analyzer/frontend",
                                                 "analyzer/cache",
                                                 "analyzer/cir",
                                                 "analyzer/link",
                                                 "analyzer/checks",
                                                 "analyzer/sync_models",
                                                 "analyzer",
                                                 "executors",
                                                 "findings/lint",
                                                 "findings",
                                                 "tools",
                                                 "samples",
                                                 "tests"};
  for (const std::string& part : parts) {
    if (path.starts_with(part + "/")) return part;
  }
  return "";
}

const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"findings", {}},
      {"findings/lint", {"findings"}},
      {"executors", {}},
      {"simulator/engine", {}},
      {"simulator/runtime", {"simulator/engine"}},
      {"simulator/inlining", {"simulator/engine", "simulator/runtime"}},
      {"simulator/explorer", {"simulator/engine", "simulator/runtime", "findings", "executors"}},
      {"analyzer/cir", {"findings"}},
      {"analyzer/sync_models", {"analyzer/cir"}},
      {"analyzer/cache", {"analyzer/cir", "findings"}},
      {"analyzer/frontend", {"analyzer/cache", "analyzer/cir", "analyzer/sync_models", "findings"}},
      {"analyzer/link", {"analyzer/cir", "analyzer/checks", "findings"}},
      {"analyzer/checks", {"analyzer/cir", "analyzer/link", "findings"}},
      {"analyzer",
       {"analyzer/cache", "analyzer/cir", "analyzer/frontend", "analyzer/link", "analyzer/checks",
        "analyzer/sync_models", "findings", "executors"}},
      {"tools", {"analyzer", "simulator/explorer", "executors", "findings", "findings/lint"}},
      {"samples", {}},
  };
  return table;
}

struct Include {
  std::string from, to;
  int line;
};

std::vector<Include> includes_of(const fs::path& root) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*["<]([^">]+)[">])re");
  std::vector<Include> found;
  for (const char* top : {"findings", "executors", "simulator", "analyzer", "tools", "samples"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp" && extension != ".c") continue;
      std::ifstream file(entry.path());
      std::string text;
      for (int line = 1; std::getline(file, text); ++line) {
        std::smatch match;
        if (std::regex_search(text, match, pattern)) {
          found.push_back({fs::relative(entry.path(), root).string(), match[1], line});
        }
      }
    }
  }
  return found;
}

const std::vector<Include>& all_includes() {
  static const std::vector<Include> includes = includes_of(HEDDLE_SOURCE_DIR);
  return includes;
}

}  // namespace

TEST(Layering, PartsIncludeOnlyWhatTheTableAllows) {
  ASSERT_GT(all_includes().size(), 100u) << "the sources were not found";
  for (const Include& include : all_includes()) {
    const std::string from = part_of(include.from), to = part_of(include.to);
    if (to.empty() || from == to) continue;
    EXPECT_TRUE(allowed().contains(from) && allowed().at(from).contains(to))
        << include.from << ":" << include.line << " includes " << include.to << ": " << from
        << " may not use " << to;
  }
}

TEST(Layering, TheExplorerKnowsOnlyTheProtocolOfTheRuntime) {
  for (const Include& include : all_includes()) {
    if (part_of(include.from) != "simulator/explorer" || part_of(include.to) != "simulator/runtime") continue;
    EXPECT_EQ(include.to, "simulator/runtime/protocol.h") << include.from << ":" << include.line;
  }
}

TEST(Layering, ClangStaysInTheFrontendAndBoostOutOfTheTarget) {
  for (const Include& include : all_includes()) {
    const std::string from = part_of(include.from);
    if (include.to.starts_with("clang/")) {
      EXPECT_EQ(from, "analyzer/frontend") << include.from << ":" << include.line;
    }
    if (from == "simulator/engine" || from == "simulator/runtime") {
      for (const char* outside : {"llvm/", "boost/", "fmt/", "nlohmann/"}) {
        EXPECT_FALSE(include.to.starts_with(outside)) << include.from << ":" << include.line;
      }
    }
  }
}
