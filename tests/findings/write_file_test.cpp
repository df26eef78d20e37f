#include "findings/write_file.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "findings/schedule.h"
#include "tests/findings/scratch_folder.h"

namespace heddle {
namespace {

using testing::content_of;
using testing::ScratchFolder;

std::string error_of(const Result<void>& result) { return result ? "no error" : result.error().message; }

mode_t mode_of(const std::string& path) {
  struct stat status{};
  EXPECT_EQ(::stat(path.c_str(), &status), 0);
  return status.st_mode & 0777;
}

/// Lets no file grow beyond a few bytes while it lives: a write is first partial, then fails, as on a full
/// disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &old_);
    const struct rlimit limited{bytes, old_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limited);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &old_);
    ::signal(SIGXFSZ, SIG_DFL);
  }

 private:
  struct rlimit old_{};
};

TEST(WriteFile, MakesTheFileAndNothingElse) {
  const ScratchFolder folder;
  ASSERT_EQ(error_of(write_file(folder / "a", "one\n")), "no error");
  EXPECT_EQ(content_of(folder / "a"), "one\n");
  EXPECT_EQ(folder.entries(), 1);
}

TEST(WriteFile, ReplacesTheWholeContentAndKeepsTheMode) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "a", "a long old content"));
  ::chmod((folder / "a").c_str(), 0640);
  ASSERT_TRUE(write_file(folder / "a", "new"));
  EXPECT_EQ(content_of(folder / "a"), "new");
  EXPECT_EQ(mode_of(folder / "a"), 0640u);
  EXPECT_EQ(folder.entries(), 1);
}

TEST(WriteFile, ANewFileHonoursTheUmask) {
  const ScratchFolder folder;
  const mode_t old = ::umask(027);
  ASSERT_TRUE(write_file(folder / "a", "x"));
  ::umask(old);
  EXPECT_EQ(mode_of(folder / "a"), 0640u);
}

TEST(WriteFile, AnOpenReaderKeepsTheOldContent) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "a", "old"));
  std::ifstream reader(folder / "a");
  ASSERT_TRUE(write_file(folder / "a", "new"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(reader), {}), "old");
}

TEST(WriteFile, AWriteThatFailsHalfWayKeepsTheOldFileAndLeavesNoTemporary) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "a", "old"));
  {
    const FileSizeLimit limit(100);
    EXPECT_EQ(error_of(write_file(folder / "a", std::string(1000, 'x'))),
              "cannot write '" + (folder / "a") + "': File too large");
  }
  EXPECT_EQ(content_of(folder / "a"), "old");
  EXPECT_EQ(folder.entries(), 1);
}

TEST(WriteFile, AFullDeviceIsAnErrorThatNamesIt) {
  EXPECT_EQ(error_of(write_file("/dev/full", "x")), "cannot write '/dev/full': No space left on device");
  struct stat status{};
  ASSERT_EQ(::stat("/dev/full", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode)) << "the device was replaced by a file";
}

TEST(WriteFile, ALinkStaysALink) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "target", "old"));
  ASSERT_EQ(::symlink("target", (folder / "link").c_str()), 0);
  ASSERT_TRUE(write_file(folder / "link", "new"));
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link"));
  EXPECT_EQ(content_of(folder / "target"), "new");
}

TEST(WriteFile, ALinkPlantedAtTheTemporaryNameIsNotFollowed) {
  const ScratchFolder folder;
  ASSERT_TRUE(write_file(folder / "victim", "precious"));
  const std::string planted = folder / (".heddle-" + std::to_string(::getpid()) + "-0.tmp");
  ASSERT_EQ(::symlink("victim", planted.c_str()), 0);
  ASSERT_TRUE(write_file(folder / "a", "new"));
  EXPECT_EQ(content_of(folder / "victim"), "precious");
  EXPECT_EQ(content_of(folder / "a"), "new");
  EXPECT_TRUE(std::filesystem::is_symlink(planted)) << "somebody else's file was removed";
}

TEST(WriteFile, TroubleNamesTheFileAndTheCause) {
  const ScratchFolder folder;
  EXPECT_EQ(error_of(write_file(folder / "no/a", "x")), "cannot write '" + (folder / "no/a") +
                                                            "': the folder '" + (folder / "no") +
                                                            "': No such file or directory");
  EXPECT_EQ(error_of(write_file(folder / ".", "x")), "cannot write '" + (folder / ".") + "': Is a directory");
  ASSERT_EQ(::symlink("nowhere", (folder / "link").c_str()), 0);
  EXPECT_EQ(
      error_of(write_file(folder / "link", "x")),
      "cannot write '" + (folder / "link") + "': it is a link to a file that does not exist; remove it");
}

TEST(ReadFile, GivesTheContentOrNamesTheCause) {
  const ScratchFolder folder;
  const std::string content("a\0b", 3);
  ASSERT_TRUE(write_file(folder / "a", content));
  EXPECT_EQ(*read_file(folder / "a"), content);
  EXPECT_EQ(*read_file(folder / "a", 3), content);
  EXPECT_EQ(read_file(folder / "a", 2).error().message,
            "cannot read '" + (folder / "a") + "': it is larger than 2 bytes");
  EXPECT_EQ(read_file(folder / "b").error().message,
            "cannot read '" + (folder / "b") + "': No such file or directory");
  EXPECT_EQ(read_file("/dev/zero").error().message, "cannot read '/dev/zero': it is not a regular file");
  EXPECT_EQ(read_file(folder / ".").error().message, "cannot read '" + (folder / ".") + "': Is a directory");
}

TEST(ReadFile, DoesNotWaitForAPipe) {
  const ScratchFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder / "pipe").error().message,
            "cannot read '" + (folder / "pipe") + "': it is not a regular file");
}

TEST(ScheduleFile, IsSavedAndLoaded) {
  const ScratchFolder folder;
  Schedule schedule;
  schedule.program = "p";
  ASSERT_EQ(error_of(save_schedule(schedule, folder / "s")), "no error");
  const Result<Schedule> loaded = load_schedule(folder / "s");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ(*loaded, schedule);
}

TEST(ScheduleFile, WhatCouldNotBeReadBackIsNotSaved) {
  const ScratchFolder folder;
  Schedule schedule;
  schedule.args = {std::string(2u << 20, 'x')};
  EXPECT_EQ(
      error_of(save_schedule(schedule, folder / "s")),
      "cannot write '" + (folder / "s") + "': the schedule is too large: a line of more than 1048576 bytes");
  EXPECT_EQ(folder.entries(), 0);
}

}  // namespace
}  // namespace heddle
