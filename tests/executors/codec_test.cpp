// Values survive the border, and bytes from a broken worker give an error, never a crash.
#include "executors/codec.h"

#include <limits>

#include "tests/executors/support.h"

namespace heddle::executors {
namespace {

template <class T>
Bytes encoded(const T& value) {
  ByteWriter out;
  encode_value(value, out);
  return out.take();
}
template <class T>
T round_trip(const T& value) {
  const Bytes bytes = encoded(value);
  ByteReader in(bytes);
  T result = decode_value<T>(in);
  EXPECT_EQ(in.left(), 0u);
  return result;
}

TEST(Codec, ValuesSurviveTheRoundTrip) {
  EXPECT_EQ(round_trip(-5), -5);
  EXPECT_EQ(round_trip(std::string("a\0b", 3)), std::string("a\0b", 3));
  EXPECT_EQ(round_trip(std::string()), "");
  EXPECT_EQ(round_trip(std::vector<bool>{true, false, true}), (std::vector<bool>{true, false, true}));
  EXPECT_EQ(round_trip(std::vector<std::vector<std::string>>{{"a", "b"}, {}}),
            (std::vector<std::vector<std::string>>{{"a", "b"}, {}}));
  EXPECT_EQ(round_trip(std::array<std::string, 2>{"x", "y"}), (std::array<std::string, 2>{"x", "y"}));
  EXPECT_EQ(round_trip(std::tuple(1, std::string("two"), 3.0)), std::tuple(1, std::string("two"), 3.0));
  EXPECT_EQ(round_trip(std::tuple()), std::tuple());
  EXPECT_EQ(round_trip(std::optional<std::string>()), std::nullopt);
  EXPECT_EQ(round_trip(std::optional<std::string>("here")), "here");
  EXPECT_EQ((round_trip(std::variant<int, std::string>("text"))), (std::variant<int, std::string>("text")));
  EXPECT_EQ((round_trip(std::map<int, std::string>{{1, "a"}, {2, "b"}})),
            (std::map<int, std::string>{{1, "a"}, {2, "b"}}));
}

TEST(Codec, EveryCutOfTheBytesIsAnError) {
  using Value = std::tuple<std::vector<std::string>, std::map<int, int>, std::variant<int, std::string>>;
  const Bytes bytes = encoded(Value{{"one", "two"}, {{1, 2}}, "three"});
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ByteReader in(std::string_view(bytes).substr(0, size));
    EXPECT_THROW(static_cast<void>(decode_value<Value>(in)), CodecError) << size;
  }
}

TEST(Codec, ACountThatCannotBeTrueTakesNoMemory) {
  const Bytes bytes = encoded(std::numeric_limits<std::size_t>::max());
  ByteReader text(bytes);
  EXPECT_THROW(static_cast<void>(decode_value<std::string>(text)), CodecError);
  ByteReader list(bytes);
  EXPECT_THROW(static_cast<void>(decode_value<std::vector<int>>(list)), CodecError);
}

TEST(Codec, AnAlternativeThatDoesNotExistIsAnError) {
  const Bytes bytes = encoded(std::size_t{2}) + encoded(1);
  ByteReader in(bytes);
  EXPECT_THROW(static_cast<void>((decode_value<std::variant<int, char>>(in))), CodecError);
}

struct WithState {
  int state;
  int operator()(int) const;
};

TEST(JobFunction, IsAFunctionPointerOrACallableWithoutState) {
  static_assert(JobFunction<int (*)(int)>);
  static_assert(JobFunction<int (*)(const std::string&) noexcept>);
  static_assert(JobFunction<decltype([](int x) { return x; })>);
  static_assert(!JobFunction<WithState>);
  static_assert(!JobFunction<decltype([](auto x) { return x; })>);
  int captured = 1;
  const auto capturing = [captured](int x) { return x + captured; };
  static_assert(!JobFunction<decltype(capturing)>);
  SUCCEED() << capturing(1);
}

TEST(ExecutorKind, IsReadFromItsThreeNamesOnly) {
  EXPECT_EQ(parse_executor_kind("inline"), ExecutorKind::inline_);
  EXPECT_EQ(parse_executor_kind("threads"), ExecutorKind::threads);
  EXPECT_EQ(parse_executor_kind("processes"), ExecutorKind::processes);
  EXPECT_EQ(parse_executor_kind("Threads"), std::nullopt);
  EXPECT_EQ(parse_executor_kind(""), std::nullopt);
}

}  // namespace
}  // namespace heddle::executors
