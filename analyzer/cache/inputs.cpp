#include "analyzer/cache/inputs.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "analyzer/cir/archives.h"
#include "findings/write_file.h"

namespace heddle::analyzer::cache {

// Found by the archives where the types are.
template <class A>
void fields(A& a, Question& x) {
  a(x.asked, x.path);
}
template <class A>
void fields(A& a, Input& x) {
  a(x.question, x.answer);
}

namespace {

namespace fs = std::filesystem;

// A question as it is stored: how much of the path before it begins this one's, and the rest.
struct Stored {
  Asked asked = Asked::kind;
  std::uint32_t shared = 0;
  std::string rest;
};
template <class A>
void fields(A& a, Stored& x) {
  a(x.asked, x.shared, x.rest);
}
std::size_t common_length(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end.first - a.begin());
}

PathKind kind_of(const std::string& path) {
  std::error_code error;
  switch (fs::status(path, error).type()) {
    case fs::file_type::regular:
      return PathKind::file;
    case fs::file_type::directory:
      return PathKind::folder;
    case fs::file_type::none:
    case fs::file_type::not_found:
      return PathKind::nothing;
    default:
      return PathKind::other;
  }
}

std::string ask(const Question& question) {
  const PathKind kind = kind_of(question.path);
  if (question.asked == Asked::content && kind == PathKind::file) {
    const Result<std::string> bytes = read_file(question.path);
    if (bytes) return content_answer(*bytes);
    return kind_answer(PathKind::other);
  }
  if (question.asked == Asked::listing && kind == PathKind::folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(question.path, error), end; !error && at != end; at.increment(error))
      names.push_back(at->path().filename().string());
    return listing_answer(std::move(names));
  }
  return kind_answer(kind);
}

}  // namespace

std::string kind_answer(PathKind kind) { return std::string(1, "-fdo"[static_cast<std::size_t>(kind)]); }

std::string content_answer(std::string_view bytes) {
  return std::string("=").append(digest_of(bytes).view());
}

std::string listing_answer(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  Hasher hasher;
  for (const std::string& name : names) hasher.add(name);
  return std::string("#").append(hasher.take().view());
}

const std::string& Answers::to(const Question& question) {
  const auto known = known_.find(question);
  if (known != known_.end()) return known->second;
  return known_.emplace(question, ask(question)).first->second;
}

std::string encode_questions(std::vector<Question> questions) {
  std::sort(questions.begin(), questions.end(), [](const Question& a, const Question& b) {
    return std::tie(a.path, a.asked) < std::tie(b.path, b.asked);
  });
  std::vector<Stored> stored;
  std::string_view before;
  for (const Question& question : questions) {
    const std::size_t shared = common_length(before, question.path);
    stored.push_back({question.asked, static_cast<std::uint32_t>(shared), question.path.substr(shared)});
    before = question.path;
  }
  cir::ByteWriter writer;
  writer(stored);
  return writer.take();
}

std::vector<Question> decode_questions(std::string_view text) {
  std::vector<Stored> stored;
  cir::ByteReader reader(text);
  reader(stored);
  if (reader.failed() || !reader.at_end()) return {};
  std::vector<Question> questions;
  for (Stored& each : stored) {
    const std::string_view before = questions.empty() ? std::string_view() : questions.back().path;
    if (each.shared > before.size() || each.asked > Asked::listing) return {};
    questions.push_back({each.asked, std::string(before.substr(0, each.shared)) + each.rest});
  }
  return questions;
}

std::string encode_inputs(const std::vector<Input>& inputs) {
  std::vector<Input> copy = inputs;  // the writer takes what could be read into as well
  cir::ByteWriter writer;
  writer(copy);
  return writer.take();
}

std::vector<Input> decode_inputs(std::string_view text) {
  std::vector<Input> inputs;
  cir::ByteReader reader(text);
  reader(inputs);
  if (reader.failed() || !reader.at_end()) return {};
  return inputs;
}

}  // namespace heddle::analyzer::cache
