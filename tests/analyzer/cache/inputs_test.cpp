#include "analyzer/cache/inputs.h"

#include <gtest/gtest.h>

#include "analyzer/cache/unit_cache.h"
#include "tests/analyzer/scratch_folder.h"

namespace heddle::analyzer::cache {
namespace {

class CacheInputs : public testing::ScratchFolder {};

TEST_F(CacheInputs, AnswersTellWhatIsThere) {
  write("a", "one");
  const auto answer = [&](Asked asked, const std::string& name) { return Answers().to({asked, path(name)}); };
  EXPECT_EQ(answer(Asked::kind, "a"), kind_answer(PathKind::file));
  EXPECT_EQ(answer(Asked::kind, ""), kind_answer(PathKind::folder));
  EXPECT_EQ(answer(Asked::kind, "b"), kind_answer(PathKind::nothing));
  EXPECT_EQ(answer(Asked::content, "b"), kind_answer(PathKind::nothing));
  EXPECT_EQ(answer(Asked::content, "a"), content_answer("one"));
  EXPECT_NE(answer(Asked::content, "a"), content_answer("two"));
  EXPECT_EQ(answer(Asked::listing, ""), listing_answer({"a"}));
}

TEST(CacheQuestions, ComeBackAsTheyWere) {
  const std::vector<Question> questions{
      {Asked::content, "/a/b/c.h"}, {Asked::kind, "/a/b/c.h"}, {Asked::kind, "/a/x"}, {Asked::listing, "/"}};
  std::vector<Question> back = decode_questions(encode_questions(questions));
  std::vector<Question> sorted = questions;
  std::sort(sorted.begin(), sorted.end());
  std::sort(back.begin(), back.end());
  EXPECT_EQ(back, sorted);
}

TEST(CacheQuestions, OtherBytesAreNone) {
  const std::string good = encode_questions({{Asked::kind, "/a/b"}, {Asked::kind, "/a/c"}});
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_TRUE(decode_questions(std::string_view(good).substr(0, size)).empty()) << size;
  std::string bad = good;
  for (std::size_t i = 0; i < bad.size(); ++i) {
    bad[i] = '\xff';
    (void)decode_questions(bad);  // anything but a crash
  }
}

class UnitCacheTest : public testing::ScratchFolder {
 protected:
  [[nodiscard]] std::vector<Input> inputs() const {
    std::vector<Input> all;
    for (const Question& q : {Question{Asked::content, path("a.h")}, Question{Asked::kind, path("b.h")}})
      all.push_back({q, Answers().to(q)});
    return all;
  }
};

TEST_F(UnitCacheTest, KnowsAUnitAgainWhenEveryAnswerIsTheSame) {
  const Store store = *Store::open(path("store"));
  const Digest command = digest_of("command");
  write("a.h", "one");
  const Digest one = UnitCache(store).keep(command, inputs(), "unit of one");
  EXPECT_EQ(UnitCache(store).result(command), one);
  EXPECT_EQ(UnitCache(store).unit(one), "unit of one");
  EXPECT_EQ(UnitCache(store).result(digest_of("other")), std::nullopt);

  write("a.h", "two");
  EXPECT_EQ(UnitCache(store).result(command), std::nullopt);
  const Digest two = UnitCache(store).keep(command, inputs(), "unit of two");
  EXPECT_EQ(UnitCache(store).result(command), two);
  write("a.h", "one");
  EXPECT_EQ(UnitCache(store).result(command), one) << "as after going back to another branch";
  write("b.h", "");
  EXPECT_EQ(UnitCache(store).result(command), std::nullopt) << "a header appeared where one was looked for";
}

}  // namespace
}  // namespace heddle::analyzer::cache
