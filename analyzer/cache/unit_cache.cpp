#include "analyzer/cache/unit_cache.h"

#include <algorithm>

#include "analyzer/cir/archives.h"

namespace heddle::analyzer::cache {
namespace {

constexpr std::string_view kAsked = "asked";
constexpr std::string_view kUnit = "cir";
constexpr std::size_t kLists =
    4;  // a command: as many states of the sources as people go back and forth between

std::vector<std::string> lists_of(const Store& store, const Digest& command) {
  const std::optional<std::string> text = store.get(command.hex(), kAsked);
  if (!text) return {};
  std::vector<std::string> lists;
  cir::ByteReader reader(*text);
  reader(lists);
  return reader.failed() || !reader.at_end() ? std::vector<std::string>() : lists;
}

void add_to(Hasher& hasher, const Question& question, std::string_view answer) {
  const char asked = static_cast<char>('0' + static_cast<int>(question.asked));
  hasher.add({&asked, 1}).add(question.path).add(answer);
}

}  // namespace

std::optional<Digest> UnitCache::result(const Digest& command) {
  for (const std::string& list : lists_of(store_, command)) {
    Hasher hasher;
    hasher.add(command.view());
    for (const Question& question : decode_questions(list)) add_to(hasher, question, answers_.to(question));
    const Digest result = hasher.take();
    if (store_.has(result.hex(), kUnit)) return result;
  }
  return std::nullopt;
}

std::optional<std::string> UnitCache::unit(const Digest& result) const {
  return store_.get(result.hex(), kUnit);
}

Digest UnitCache::keep(const Digest& command, const std::vector<Input>& inputs, std::string_view unit) {
  std::vector<Question> questions;
  for (const Input& input : inputs) questions.push_back(input.question);
  std::string list = encode_questions(std::move(questions));

  // In the order in which they will be read again.
  std::map<Question, std::string_view> answers;
  for (const Input& input : inputs) answers.emplace(input.question, input.answer);
  Hasher hasher;
  hasher.add(command.view());
  for (const Question& question : decode_questions(list)) add_to(hasher, question, answers[question]);
  const Digest result = hasher.take();

  store_.put(result.hex(), kUnit, unit);
  std::vector<std::string> lists = lists_of(store_, command);
  std::erase(lists, list);
  lists.insert(lists.begin(), std::move(list));
  lists.resize(std::min(lists.size(), kLists));
  cir::ByteWriter writer;
  writer(lists);
  store_.put(command.hex(), kAsked, writer.take());
  return result;
}

}  // namespace heddle::analyzer::cache
