#include "simulator/explorer/modules.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace heddle::explorer {
namespace {

constexpr const char* maps =
    "555555554000-555555556000 r--p 00000000 fe:01 12 /home/u/my bank\n"
    "555555556000-555555558000 r-xp 00002000 fe:01 12 /home/u/my bank\n"
    "555555558000-555555559000 rw-p 00004000 fe:01 12 /home/u/my bank\n"
    "555555559000-55555555b000 rw-p 00000000 00:00 0\n"
    "55555555b000-55555557c000 rw-p 00000000 00:00 0 [heap]\n"
    "7ffff7dd5000-7ffff7df7000 r--p 00000000 fe:01 99 /lib/libc.so.6\n"
    "not a line of a memory map\n";

TEST(Modules, NameAnAddressByModuleAndOffset) {
  const Modules modules = Modules::parse(maps);
  EXPECT_EQ(modules.name(0x555555556010), (ModuleAddress{"/home/u/my bank", 0x2010}));
  EXPECT_EQ(to_string(modules.name(0x7ffff7dd5001)), "libc.so.6+0x1");
}

TEST(Modules, BssBelongsToTheModuleBeforeIt) {
  EXPECT_EQ(Modules::parse(maps).name(0x555555559008), (ModuleAddress{"/home/u/my bank", 0x5008}));
}

TEST(Modules, HeapAndGapsAreBareAddresses) {
  const Modules modules = Modules::parse(maps);
  EXPECT_EQ(modules.name(0x10), (ModuleAddress{"", 0x10}));
  EXPECT_EQ(modules.find(0x555555553fff), nullptr);
  EXPECT_EQ(modules.find(0x7ffff7df7000), nullptr);
  EXPECT_EQ(modules.name(0x55555557b000).module, "/home/u/my bank")
      << "the kernel joins .bss and heap without a gap";
}

TEST(Modules, FindTheAddressAgain) {
  const Modules modules = Modules::parse(maps);
  EXPECT_EQ(modules.address({"/home/u/my bank", 0x2010}), 0x555555556010u);
  EXPECT_EQ(modules.address({"/elsewhere/my bank", 0x2010}), 0u);
  EXPECT_EQ(modules.address({"/elsewhere/my bank", 0x2010}, true), 0x555555556010u);
}

TEST(Modules, ReadThisProcess) {
  const Result<Modules> modules = Modules::of_process(::getpid());
  ASSERT_TRUE(modules.ok());
  const auto here = reinterpret_cast<std::uint64_t>(&maps);
  EXPECT_FALSE(modules->name(here).module.empty());
}

TEST(Modules, SayWhichProcessIsNotThere) {
  const Result<Modules> modules = Modules::of_process(0);
  ASSERT_FALSE(modules.ok());
  EXPECT_NE(modules.error().message.find("process 0"), std::string::npos);
}

}  // namespace
}  // namespace heddle::explorer
