#include "findings/utf8.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(Utf8, EveryCodePointRoundTrips) {
  for (char32_t code = 0; code <= 0x10ffff; ++code) {
    if (code == 0xd800) code = 0xe000;
    std::string text;
    append_utf8(text, code);
    const Utf8Character read = decode_utf8(text);
    ASSERT_TRUE(read.valid) << static_cast<unsigned>(code);
    ASSERT_EQ(read.code, code);
    ASSERT_EQ(read.length, text.size());
  }
}

TEST(Utf8, IllFormedBytesAreTakenOneByOne) {
  const char* const overlong[] = {"\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf"};
  const char* const surrogates[] = {"\xed\xa0\x80", "\xed\xbf\xbf"};
  const char* const too_large[] = {"\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff"};
  const char* const cut[] = {"\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xe2(\xa1", "\x80"};
  const auto refuses = [](const char* text) {
    const Utf8Character read = decode_utf8(text);
    EXPECT_FALSE(read.valid) << printable(text);
    EXPECT_EQ(read.length, 1u);
  };
  for (const char* text : overlong) refuses(text);
  for (const char* text : surrogates) refuses(text);
  for (const char* text : too_large) refuses(text);
  for (const char* text : cut) refuses(text);
}

TEST(Utf8, PrintableKeepsTextAndShowsWhatWouldHarm) {
  EXPECT_EQ(printable("caf\xc3\xa9 \xe5\xad\x97"), "caf\xc3\xa9 \xe5\xad\x97");
  EXPECT_EQ(printable(std::string_view("\t\n\0\x7f", 4)), "<U+0009><U+000A><U+0000><U+007F>");
  EXPECT_EQ(printable("\xc2\x85\xe2\x81\xa6\xfe"), "<U+0085><U+2066><FE>");
}

}  // namespace
}  // namespace heddle
