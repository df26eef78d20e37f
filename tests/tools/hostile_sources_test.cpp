// Names and lines of the sources themselves act nowhere: neither on a terminal nor in a build service.

#include "tests/tools/tool_test.h"

#ifdef HEDDLE_ANALYZER

namespace heddle::testing {
namespace {

class HostileSources : public ToolTest {
 protected:
  /// A race on a line with control characters, in a file with a name that is a command, beside one that does
  /// not parse, for a reason that quotes it.
  [[nodiscard]] std::string analysed(const std::string& format) {
    const std::string race =
        "#include <pthread.h>\nint total;\nstatic void* add(void* p) {\n"
        "  total++;  /* \x1b[31m \u202e \x07 </script> */\n  return p;\n}\n"
        "int main(void) {\n  pthread_t a, b;\n  pthread_create(&a, 0, add, 0);\n"
        "  pthread_create(&b, 0, add, 0);\n  pthread_join(a, 0);\n  pthread_join(b, 0);\n}\n";
    write(name(), race);
    write("<b>.c", "#include \"\x1b[31m\u202e</script>::error::x.h\"\nint x = \"\x07\" \"::error::y\" z;\n");
    const Finished finished =
        heddle({"analyze", "--no-cache", "--format", format, path(name()), path("<b>.c")});
    EXPECT_EQ(finished.exit_code, 1) << finished.output << finished.errors;
    EXPECT_NE(finished.output.find("data-race"), std::string::npos);
    return finished.output;
  }
  static std::string name() { return "\x1b[2J\u202e\r::error file=x::y%0A.c"; }
};

bool acts_on_a_terminal(std::string_view text) {
  for (const unsigned char byte : text)
    if ((byte < 0x20 && byte != '\n') || byte == 0x7f) return true;
  return text.find("\u202e") != std::string_view::npos;
}

TEST_F(HostileSources, AreTextInEveryFormat) {
  for (const char* format : {"text", "json", "sarif", "github"}) {
    const std::string output = analysed(format);
    EXPECT_FALSE(acts_on_a_terminal(output)) << format << "\n" << output;
    EXPECT_EQ(output.find("\n::error::"), std::string::npos) << format << "\n" << output;
    if (format[0] == 'j' || format[0] == 's') {
      EXPECT_EQ(output.find('<'), std::string::npos) << format << "\n" << output;
      EXPECT_FALSE(nlohmann::json::parse(output, nullptr, false).is_discarded()) << format;
    }
  }
}

}  // namespace
}  // namespace heddle::testing

#endif
