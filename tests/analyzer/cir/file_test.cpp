#include <gtest/gtest.h>

#include <string>

#include "analyzer/cir/builder.h"
#include "analyzer/cir/cir_file.h"
#include "analyzer/cir/dump.h"
#include "analyzer/cir/parse.h"
#include "analyzer/cir/validate.h"

namespace heddle::cir {
namespace {

Unit sample() {
  auto unit = parse(R"cir(unit "bank.cpp" errors 2
message "first"
variable counter type "int" at 3:5
variable m sync mutex at "bank.h":1:1
function worker at "bank.h":9:6
define worker parameters 2 (p, &account) lambda external exit 1
  local lock at 7:33
  block 0 -> 1, 1 if acquired 0/2
    read p0*.Account::balance[3]{"int"} relaxed volatile at 9:1
    write @counter{"int"} at 9:2
    acquire @m{mutex} p1*[=p0] shared try guard %lock{guard} at 9:3
    guard move %lock from $0 locks @m
    call virtual @worker(this = this, 0 = &@counter, ^x = fn @worker) -> $1
    spawn @worker(0 = closure @worker(^x = &%lock)) async handle $1*
    handle join p0*[]{thread} from $1 range
    wait p0 lock @m predicate timed
    notify p0 all
    order signal p0 sync semaphore count -3
    assign new@3:4* = -42
    return ?
    destroy this*
    blocking sleep
    opaque "operator new"
    release @m
  block 1
end
)cir");
  EXPECT_TRUE(unit.ok()) << unit.error().message;
  return *unit;
}

TEST(CirFile, GivesBackWhatWasStored) {
  const Unit unit = sample();
  const std::string bytes = encode(unit);
  const auto read = decode(bytes);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(dump(*read), dump(unit));
  EXPECT_EQ(encode(*read), bytes) << "equal units, equal bytes";
}

TEST(CirFile, EveryPrefixIsAnError) {
  const std::string bytes = encode(sample());
  for (std::size_t n = 0; n < bytes.size(); ++n)
    EXPECT_FALSE(decode(std::string_view(bytes).substr(0, n)).ok()) << n;
}

TEST(CirFile, EveryFlippedBitIsAnError) {
  const std::string bytes = encode(sample());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    for (int bit = 0; bit < 8; ++bit) {
      std::string changed = bytes;
      changed[i] = static_cast<char>(changed[i] ^ (1 << bit));
      EXPECT_FALSE(decode(changed).ok()) << "byte " << i << " bit " << bit;
    }
}

TEST(CirFile, AnotherVersionSaysWhich) {
  std::string bytes = encode(sample());
  bytes[4] = 99;
  const auto unit = decode(bytes);
  ASSERT_FALSE(unit.ok());
  EXPECT_NE(unit.error().message.find("version 99"), std::string::npos) << unit.error().message;
}

TEST(CirValidate, FindsIdsThatLeadOutOfTheirTables) {
  Unit unit = sample();
  EXPECT_EQ(what_is_wrong(unit), "");
  unit.functions[0].blocks[0].successors[0] = 7;
  EXPECT_EQ(what_is_wrong(unit), "a block id is out of range");
  unit = sample();
  std::get<Access>(unit.functions[0].blocks[0].events[0].action).path = 1000;
  EXPECT_EQ(what_is_wrong(unit), "a path id is out of range");
  unit = sample();
  unit.functions[0].blocks[0].branch.event_index = 0;
  EXPECT_EQ(what_is_wrong(unit), "a branch names no event that may fail");
  unit = sample();
  for (std::size_t i = 1; i < unit.paths.size(); ++i)
    for (Step& s : unit.paths[i].steps)
      if (s.index_kind == IndexKind::symbolic) s.index = static_cast<std::int64_t>(i);
  EXPECT_EQ(what_is_wrong(unit), "a symbolic index names no earlier path");
}

TEST(CirBuilder, StoresEachThingOnce) {
  Builder b("a.cpp");
  EXPECT_EQ(b.string("x"), b.string("x"));
  const PathId p = b.root({.kind = RootKind::parameter, .location = {}});
  EXPECT_EQ(b.step(p, Step{}), b.step(p, Step{}));
  EXPECT_EQ(b.dereference(b.address_of(p)), p) << "*&x is x";
  EXPECT_EQ(b.dereference(b.load_of(p)), b.step(p, Step{}));
  EXPECT_TRUE(b.is_unknown(b.step(b.unknown(), Step{}))) << "unknown absorbs";
}

}  // namespace
}  // namespace heddle::cir
