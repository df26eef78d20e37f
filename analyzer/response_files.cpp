#include "analyzer/response_files.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "analyzer/compile_database.h"
#include "findings/write_file.h"

namespace heddle::analyzer {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::size_t kLargestFile = std::size_t{1} << 20;
constexpr std::size_t kMostWords = 100'000;
constexpr int kDeepest = 8;  // files that name files

std::optional<Words> words_of(const std::string& file, const fs::path& directory) {
  std::error_code error;
  const fs::path below = fs::weakly_canonical(directory, error);
  const fs::path path = fs::weakly_canonical(directory / file, error);
  if (error || path.lexically_relative(below).string().starts_with("..")) return std::nullopt;
  const auto text = read_file(path.string(), kLargestFile);
  if (!text) return std::nullopt;
  return split_command(*text);
}

bool has_response_file(const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return word.size() > 1 && word[0] == '@'; });
}

}  // namespace

void expand_response_files(frontend::CompileCommand& command) {
  for (int depth = 0; depth < kDeepest && has_response_file(command.arguments); ++depth) {
    Words expanded;
    for (const std::string& word : command.arguments) {
      const auto inside =
          word.size() > 1 && word[0] == '@' ? words_of(word.substr(1), command.directory) : std::nullopt;
      if (inside)
        expanded.insert(expanded.end(), inside->begin(), inside->end());
      else
        expanded.push_back(word);
    }
    if (expanded.size() > kMostWords) return;
    command.arguments = std::move(expanded);
  }
}

}  // namespace heddle::analyzer
