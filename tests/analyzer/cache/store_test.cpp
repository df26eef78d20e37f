#include "analyzer/cache/store.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include "findings/write_file.h"
#include "tests/analyzer/scratch_folder.h"

namespace heddle::analyzer::cache {
namespace {

namespace fs = std::filesystem;

class CacheStore : public testing::ScratchFolder {
 protected:
  [[nodiscard]] Store open(std::uint64_t limit = standard_limit_bytes) const {
    auto store = Store::open(path("store"), limit);
    EXPECT_TRUE(store.ok());
    return *store;
  }
  [[nodiscard]] std::vector<std::string> entries() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(path("store")))
      if (entry.is_regular_file() && entry.path().filename() != "CACHEDIR.TAG")
        found.push_back(entry.path().string());
    return found;
  }
};

TEST_F(CacheStore, GivesBackWhatItWasGiven) {
  const Store store = open();
  const std::string content("a\0b", 3);
  EXPECT_FALSE(store.has("abcd", "cir"));
  EXPECT_EQ(store.get("abcd", "cir"), std::nullopt);
  store.put("abcd", "cir", content);
  EXPECT_TRUE(store.has("abcd", "cir"));
  EXPECT_EQ(store.get("abcd", "cir"), content);
  EXPECT_EQ(store.get("abcd", "report"), std::nullopt);
  store.put("abcd", "cir", "newer");
  EXPECT_EQ(store.get("abcd", "cir"), "newer");
  EXPECT_EQ(open().get("abcd", "cir"), "newer");
}

TEST_F(CacheStore, EveryFlippedBitAndEveryCutIsFoundAndTheEntryIsGone) {
  const Store store = open();
  store.put("abcd", "cir", "some content");
  const std::string file = entries().at(0);
  const std::string good = read_file(file).value();
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    ASSERT_TRUE(write_file(file, bad).ok());
    EXPECT_EQ(store.get("abcd", "cir"), std::nullopt) << bit;
    EXPECT_TRUE(entries().empty());
    ASSERT_TRUE(write_file(file, good).ok());
  }
  for (std::size_t size = 0; size < good.size(); ++size) {
    ASSERT_TRUE(write_file(file, good.substr(0, size)).ok());
    EXPECT_EQ(store.get("abcd", "cir"), std::nullopt) << size;
  }
  ASSERT_TRUE(write_file(file, good + "x").ok());
  EXPECT_EQ(store.get("abcd", "cir"), std::nullopt);
}

TEST_F(CacheStore, AnEntryUnderAnothersNameIsNone) {
  const Store store = open();
  store.put("abcd", "cir", "of abcd");
  fs::rename(entries().at(0), path("store/ab/abce.cir"));
  EXPECT_EQ(store.get("abce", "cir"), std::nullopt);
}

TEST_F(CacheStore, WhatWasUsedLongestAgoGoesFirst) {
  const Store store = open(256 * 3000);  // 3,000 bytes a folder
  const auto age = [&](const char* name, int minutes) {
    fs::last_write_time(path(std::string("store/ab/") + name),
                        fs::file_time_type::clock::now() - std::chrono::minutes(minutes));
  };
  const std::string thousand(900, 'x');
  for (const char* name : {"ab01", "ab02", "ab03"}) store.put(name, "cir", thousand);
  age("ab01.cir", 30), age("ab02.cir", 20), age("ab03.cir", 10);
  EXPECT_TRUE(store.get("ab01", "cir"));  // used now
  store.put("ab04", "cir", thousand);
  EXPECT_TRUE(store.has("ab01", "cir"));
  EXPECT_FALSE(store.has("ab02", "cir"));
  EXPECT_TRUE(store.has("ab03", "cir"));
  store.put("ab05", "cir", std::string(5000, 'x'));  // more than the share: alone
  EXPECT_EQ(entries().size(), 1U);
  EXPECT_TRUE(store.has("ab05", "cir"));
}

TEST_F(CacheStore, IsTheUsersAlone) {
  (void)open();
  struct stat status{};
  ASSERT_EQ(::stat(path("store").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0700U);
  ASSERT_EQ(::chmod(path("store").c_str(), 0777), 0);
  const auto refused = Store::open(path("store"));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("may be written by everybody"), std::string::npos);
  EXPECT_NE(refused.error().message.find("--cache-dir"), std::string::npos);
  write("file", "");
  EXPECT_FALSE(Store::open(path("file")).ok());
  EXPECT_FALSE(Store::open("/proc/no/such").ok());
}

TEST_F(CacheStore, WhatCannotBeWrittenIsOnlyNotThere) {
  const Store store = open();
  write("store/ab", "in the way");
  store.put("abcd", "cir", "content");
  EXPECT_EQ(store.get("abcd", "cir"), std::nullopt);
}

}  // namespace
}  // namespace heddle::analyzer::cache
