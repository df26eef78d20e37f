#include "simulator/explorer/program_file.h"

#include <elf.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "simulator/explorer/elf_file.h"
#include "simulator/runtime/protocol.h"

namespace heddle::explorer {
namespace {

namespace fs = std::filesystem;
using ::testing::Test;

class ProgramFileTest : public Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "heddle-program-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& content) const {
    const fs::path path = folder_ / name;
    std::ofstream(path, std::ios::binary) << content;
    fs::permissions(path, fs::perms::owner_all);
    return path.string();
  }
  /// A program that is there for sure: this one, which is not built for simulation.
  static std::string this_program() {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
  }
  static std::string marker(unsigned version) {
    return "heddle-runtime " + std::string("protocol ") + std::to_string(version) + std::string(1, '\0');
  }
  static std::string refusal(const std::string& path) {
    const ProgramCheck check = check_program(path);
    return check.ok() ? "accepted" : check.refusal().message;
  }

  fs::path folder_;
};

TEST_F(ProgramFileTest, WithMarkerIsAccepted) {
  const ProgramCheck check = check_program(write("bank", this_program() + marker(runtime::protocol_version)));
  ASSERT_TRUE(check.ok()) << check.refusal().message;
  EXPECT_EQ(check.file().name, "bank");
  EXPECT_FALSE(check.file().build_id.empty());
}

TEST_F(ProgramFileTest, WithoutMarkerGetsTheRuntimePreloaded) {
  const ProgramCheck check = check_program(write("bank", this_program()));
  ASSERT_TRUE(check.ok()) << check.refusal().message;
  EXPECT_EQ(check.file().instrumentation, Instrumentation::none);
  EXPECT_NE(check.file().preload.find("libheddle_runtime.so"), std::string::npos);
}

TEST_F(ProgramFileTest, WithoutMarkerAndLibcSaysHowToBuild) {
  std::string bytes = this_program();
  const std::string libc("libc.so.6\0", 10);
  for (std::size_t at = 0; (at = bytes.find(libc, at)) != std::string::npos;) bytes[at] = 'x';
  EXPECT_NE(refusal(write("bank", bytes)).find("heddle c++ -o bank"), std::string::npos);
}

TEST_F(ProgramFileTest, OfAnotherProtocolNamesBoth) {
  const std::string message = refusal(write("bank", this_program() + marker(9)));
  EXPECT_NE(message.find("protocol 9"), std::string::npos) << message;
  EXPECT_NE(message.find("speaks " + std::to_string(runtime::protocol_version)), std::string::npos)
      << message;
  EXPECT_NE(message.find("link it again with this heddle"), std::string::npos) << message;
}

TEST_F(ProgramFileTest, OfAnotherMachineIsNotTheUsersFault) {
  std::string bytes = this_program() + marker(runtime::protocol_version);
  const Elf64_Half machine = EM_AARCH64;
  std::memcpy(bytes.data() + offsetof(Elf64_Ehdr, e_machine), &machine, sizeof machine);
  const ProgramCheck check = check_program(write("bank", bytes));
  ASSERT_FALSE(check.ok());
  EXPECT_TRUE(check.refusal().wrong_machine);
}

TEST_F(ProgramFileTest, ThatIsNoProgramIsNamed) {
  EXPECT_NE(refusal((folder_ / "nothing").string()).find("no such program"), std::string::npos);
  EXPECT_NE(refusal(folder_.string()).find("not a regular file"), std::string::npos);
  EXPECT_NE(refusal(write("empty", "")).find("empty"), std::string::npos);
  EXPECT_NE(refusal(write("script", "#!/bin/sh\n")).find("script"), std::string::npos);
  EXPECT_NE(refusal(write("text", "hello")).find("not a program"), std::string::npos);
}

TEST_F(ProgramFileTest, WithoutRightToExecuteIsNamed) {
  const std::string path = write("bank", this_program() + marker(runtime::protocol_version));
  fs::permissions(path, fs::perms::owner_read);
  EXPECT_NE(refusal(path).find("chmod +x"), std::string::npos);
}

TEST_F(ProgramFileTest, CutAnywhereIsNoCrash) {
  const std::string bytes = this_program().substr(0, 1 << 16);
  for (std::size_t size = 1; size < bytes.size(); size = size * 3 / 2 + 1) {
    Result<ElfFile> file = ElfFile::open(write("cut", bytes.substr(0, size)));
    ASSERT_TRUE(file.ok());
    EXPECT_FALSE(file->build_id().empty());
    (void)file->is_program();
    (void)file->lowest_address();
    (void)file->data_at(0x1000);
  }
}

TEST_F(ProgramFileTest, WithBrokenTablesIsNoCrash) {
  std::string bytes = this_program();
  for (const std::size_t field : {offsetof(Elf64_Ehdr, e_phoff), offsetof(Elf64_Ehdr, e_shoff)}) {
    std::string broken = bytes;
    const std::uint64_t far = ~std::uint64_t{0} - 3;
    std::memcpy(broken.data() + field, &far, sizeof far);
    Result<ElfFile> file = ElfFile::open(write("broken", broken));
    ASSERT_TRUE(file.ok());
    EXPECT_FALSE(file->build_id().empty());
    EXPECT_FALSE(file->data_at(0x1000).has_value() && field == offsetof(Elf64_Ehdr, e_shoff));
  }
}

}  // namespace
}  // namespace heddle::explorer
