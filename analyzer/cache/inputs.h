#pragma once
// What a unit's result depends on besides its command: everything that the compiler asked the file system
// while it parsed, and what it was told. Headers that were looked for and not found are among it, so that one
// that appears later is noticed; ccache's direct mode, which keeps the files that were read, misses those.
//
// A question is a kind and an absolute path. Asking the same questions again and getting the same answers
// means that parsing again would give the same unit: the compiler's course depends on nothing else.

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/cache/digest.h"

namespace heddle::analyzer::cache {

enum class Asked : std::uint8_t {
  kind,     // what is at the path: nothing, a file, a folder, something else
  content,  // the bytes of a regular file
  listing,  // the names in a folder
};

struct Question {
  Asked asked = Asked::kind;
  std::string path;
  auto operator<=>(const Question&) const = default;
};

struct Input {
  Question question;
  std::string answer;  // a few bytes: see the answers below
};

enum class PathKind : std::uint8_t { nothing, file, folder, other };
[[nodiscard]] std::string kind_answer(PathKind kind);
[[nodiscard]] std::string content_answer(std::string_view bytes);
[[nodiscard]] std::string listing_answer(std::vector<std::string> names);

/// Asks now, each question once: headers are common to most units. One thread.
class Answers {
 public:
  /// Total: what cannot be read is an answer as well.
  const std::string& to(const Question& question);

 private:
  std::map<Question, std::string, std::less<>> known_;
};

/// Questions as text, with the paths sorted and common beginnings left out; and back, nothing where the text
/// is none.
[[nodiscard]] std::string encode_questions(std::vector<Question> questions);
[[nodiscard]] std::vector<Question> decode_questions(std::string_view text);

/// Inputs for the way from a worker to the pool.
[[nodiscard]] std::string encode_inputs(const std::vector<Input>& inputs);
[[nodiscard]] std::vector<Input> decode_inputs(std::string_view text);

}  // namespace heddle::analyzer::cache
