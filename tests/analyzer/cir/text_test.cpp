#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "analyzer/cir/dump.h"
#include "analyzer/cir/parse.h"
#include "analyzer/cir/path_text.h"

namespace heddle::cir {
namespace {

const char* const kEverything = R"cir(unit "bank.cpp" errors 2
message "bank.cpp:1:1: \"x\" is wrong"
variable counter type "int" volatile at 3:5
variable m sync mutex thread_local constant at "bank.h":1:1
function worker id "c:@F@worker#" at "bank.h":9:6
record Account
function "Account::operator()(int)"
function worker~2 name "worker" id "c:@F@worker#I#"
guarded @counter{"int"} by @m{mutex} at 3:5
guarded this*.Account::balance{"int"} pointee by fn @worker at "bank.h":4:4
declares @worker required p0*.Account::lock{mutex} shared
declares @worker released @m{mutex}
address_taken @worker
define worker parameters 2 (p, &account) record @Account static constructor destructor lambda coroutine main initializer external private noreturn overrides @worker~2 entry 2 exit 1
  local lock at 7:33
  local lock~2 name "lock" at "bank.cpp":8:33
  block 0 -> 1, 2 if not acquired 2/0 tests 0/0 tests 0/11
    read p0*.Account::balance[]{"int"} relaxed volatile at 9:1
    write @counter{"int"} at 9:2
    acquire @m{mutex} p1*[3]{mutex} shared try guard %lock{guard "std::unique_lock"} at 9:3
    acquire %lock~2{}
    release @m{mutex} at "other.h":9:4
    guard move %lock{guard "std::unique_lock"} from $0{} locks @m{mutex} shared
    call virtual @worker(this = this{}, 0 = &@counter{"int"}, ^x = fn @worker) -> $1 caught
    call via ^f{}(0 = -42, 1 = ?, 2 = none)
    spawn @"Account::operator()(int)"(0 = closure @worker~2(^x = &%lock{guard "std::unique_lock"})) async handle $1*{}
    handle join p0*[=p1{}]{thread} from $1{} range
    wait p0{} lock @m{mutex} predicate timed
    notify p0{} all
    order await p0{} sync semaphore count 3 try
    assign new:"int"@"bank.cpp":3:4*{} = &new@5:6{}
    return ?
    throw none
    await
    handle test p0*{}
    destroy this*{}
    blocking sleep
    opaque "operator new"
  block 1 if owns %lock{guard "std::unique_lock"}
  block 2 -> 0 counts
    acquire ? try
  derives 0/0 argument 1 from 2/0 computed
  derives 0/0 argument 0 from parameter 2
end
)cir";

TEST(CirText, SaysAllThatAUnitHolds) {
  const auto unit = parse(kEverything);
  ASSERT_TRUE(unit.ok()) << unit.error().message;
  EXPECT_EQ(dump(*unit), kEverything);
}

TEST(CirText, HandWrittenFormTakesTypesFromDeclarations) {
  const auto unit = parse(R"(
// two locks
unit a.cpp
variable m sync mutex
field Account::lock sync mutex type "std::mutex"
define f parameters 1
  local g sync guard
  block 0
    acquire @m guard %g
    acquire p0*.Account::lock
end
)");
  // unit names with a dot need quotes
  ASSERT_FALSE(unit.ok());
  EXPECT_EQ(unit.error().message, "CIR text, line 3: expected 'the end of the line', found '.cpp'");

  const auto mended = parse(
      "variable m sync mutex\nfield Account::lock sync mutex\ndefine f\n local g sync guard\n block 0\n"
      "acquire @m guard %g\nacquire p0*.Account::lock\nend\n");
  ASSERT_TRUE(mended.ok()) << mended.error().message;
  const auto& events = mended->functions.at(0).blocks.at(0).events;
  const auto& first = std::get<Acquire>(events.at(0).action);
  EXPECT_EQ(mended->paths[first.locks.at(0)].sync, SyncType::mutex);
  EXPECT_EQ(mended->paths[first.guard].sync, SyncType::guard);
  EXPECT_EQ(mended->paths[std::get<Acquire>(events.at(1).action).locks.at(0)].sync, SyncType::mutex);
}

TEST(CirText, NamesTheLineAndTheCause) {
  const auto error_of = [](const std::string& text) {
    return parse(text).ok() ? "" : parse(text).error().message;
  };
  EXPECT_EQ(error_of("what"),
            "CIR text, line 1: expected 'unit', 'variable', 'function', 'record', 'field' or 'define'");
  EXPECT_EQ(error_of("define f\nblock 0 -> 1\nend\n"), "CIR text, line 3: block 1 is not defined");
  EXPECT_EQ(error_of("define f\nblock 0\n jump 3\nend\n"), "CIR text, line 3: unknown event 'jump'");
  EXPECT_EQ(error_of("define f\nblock 4000000000\n"),
            "CIR text, line 2: the number 4000000000 is out of range");
  EXPECT_EQ(error_of("define f\nblock 0\n"), "CIR text: the last 'define' has no 'end'");
  EXPECT_EQ(error_of("define f\nblock 0 -> 0 if acquired 0/0\nend\n"),
            "CIR text, line 3: 'if acquired' names no event that may fail");
}

TEST(CirText, AnyPrefixIsAUnitOrAnError) {
  const std::string text = kEverything;
  for (std::size_t n = 0; n <= text.size(); ++n) {
    const auto unit = parse(std::string_view(text).substr(0, n));
    if (unit.ok()) EXPECT_FALSE(dump(*unit).empty());
  }
}

TEST(CirText, DeepNestingIsAnError) {
  std::string text = "define f\nblock 0\nread ";
  for (int i = 0; i < 100'000; ++i) text += "p0[=";
  EXPECT_FALSE(parse(text).ok());
}

std::string printed(const std::string& path) {
  const auto unit = parse("define f parameters 2 (p, &r)\nblock 0\nread " + path + "\nend\n");
  if (!unit.ok()) return unit.error().message;
  const Function& f = unit->functions.at(0);
  return path_text(*unit, std::get<Access>(f.blocks[0].events[0].action).path, &f);
}

TEST(PathText, ReadsAsPeopleWriteIt) {
  EXPECT_EQ(printed("@account.Account::balance"), "account.balance");
  EXPECT_EQ(printed("this*.Pool::mutex_"), "this->mutex_");
  EXPECT_EQ(printed("@slots[].Slot::lock"), "slots[].lock");
  EXPECT_EQ(printed("p0*.Node::next*.Node::value"), "p->next->value");
  EXPECT_EQ(printed("p1*.Node::value"), "r.value");
  EXPECT_EQ(printed("p0*"), "*p");
  EXPECT_EQ(printed("p0*[=p1]"), "p[r]");
  EXPECT_EQ(printed("^total*"), "total");
  EXPECT_EQ(printed("^this*.Pool::size"), "this->size");
  EXPECT_EQ(printed("@list.(shape)"), "CIR text, line 3: expected a name, found '(shape)'");
  EXPECT_EQ(printed("@list.\"(shape)\""), "list");
  EXPECT_EQ(printed("@flags.Flags::busy:dirty"), "flags.busy:dirty");
}

}  // namespace
}  // namespace heddle::cir
